import { Injectable, type OnModuleInit } from '@nestjs/common';
import { gauge } from '@souk/observability';
import { Broker } from './broker.js';

/** Shows whether the broker can be reached. */
@Injectable()
export class BrokerGauge implements OnModuleInit {
  constructor(private readonly broker: Broker) {}

  onModuleInit(): void {
    gauge({
      name: 'souk_broker_connected',
      help: '1 while both connections to the broker are open, 0 otherwise',
      collect: (shown) => shown.set(this.broker.state === 'down' ? 0 : 1),
    });
  }
}
