import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Broker } from '../broker/broker.js';
import { Publisher } from '../broker/publisher.js';
import { Consumers } from '../consumer/consumers.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';

/** Starts and ends everything that talks to the broker, in an order that leaves nothing half done. */
@Injectable()
export class MessagingLifeCycle implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly broker: Broker,
    private readonly publisher: Publisher,
    private readonly relay: OutboxRelay,
    private readonly consumers: Consumers,
  ) {}

  /** The server that Nest starts later adds the consumers. */
  onApplicationBootstrap(): void {
    this.broker.start();
    this.publisher.start();
    this.relay.start();
  }

  /** While the store is still there: finish what is in hand, then send what that has left in the outbox. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.consumers.stop();
    await this.relay.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publisher.close();
    await this.broker.close();
  }
}
