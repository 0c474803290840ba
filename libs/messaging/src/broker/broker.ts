import { Injectable } from '@nestjs/common';
import { MessagingOptions } from '../messaging-options.js';
import { BrokerConnection, type ConnectionState } from './broker-connection.js';

/**
 * This service's two connections: a broker in need blocks those that publish, and acknowledgements must not wait behind them.
 * @see https://www.rabbitmq.com/docs/alarms
 */
@Injectable()
export class Broker {
  readonly publishing: BrokerConnection;
  readonly consuming: BrokerConnection;

  constructor({ service, rabbitmqUrl, tls }: MessagingOptions) {
    this.publishing = new BrokerConnection({ rabbitmqUrl, tls, name: `${service} publish` });
    this.consuming = new BrokerConnection({ rabbitmqUrl, tls, name: `${service} consume` });
  }

  /** The worse of the two. */
  get state(): ConnectionState {
    const states = [this.publishing.state, this.consuming.state];
    return (['down', 'blocked'] as const).find((state) => states.includes(state)) ?? 'up';
  }

  start(): void {
    this.publishing.start();
    this.consuming.start();
  }

  async close(): Promise<void> {
    await Promise.all([this.publishing.close(), this.consuming.close()]);
  }
}
