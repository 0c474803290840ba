import { Injectable } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { Consumers } from '../consumer/consumers.js';
import { MessagingOptions } from '../messaging-options.js';
import { routesOf } from './routes-of.js';

/**
 * Lets Nest's message handlers be fed by our own consumers: Nest's RabbitMQ transport neither confirms nor retries.
 * @see https://docs.nestjs.com/microservices/custom-transport
 */
@Injectable()
export class MessagingServer extends Server implements CustomTransportStrategy {
  /** A failing handler is ours to deal with; Nest must not swallow its error. */
  override readonly propagatesEventHandlerErrors = true;

  constructor(
    private readonly options: MessagingOptions,
    private readonly consumers: Consumers,
  ) {
    super();
  }

  /** Refuses to start on a {@link WiringError}; does not wait for the broker. */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.consumers.start(routesOf(this.options, this.messageHandlers));
    } catch (error) {
      return callback(error);
    }
    callback();
  }

  close(): Promise<void> {
    return this.consumers.stop();
  }

  override on(): never {
    throw new Error('This transport has no events of its own: ask its health.');
  }

  override unwrap(): never {
    throw new Error('The connections behind this transport are not for others: publish through the unit of work.');
  }
}
