import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import type { ConfirmChannel, Message, Options } from 'amqplib';
import { Semaphore } from '../concurrency/semaphore.js';
import { TimedOutError, withinTime } from '../concurrency/within-time.js';
import { Broker } from './broker.js';
import type { KeptOpen } from './kept-open.js';
import { PublishError } from './publish-error.js';

/** A message as it goes over the wire. */
export interface WireMessage {
  readonly exchange: string;
  readonly routingKey: string;
  readonly body: Buffer;
  readonly properties: Options.Publish;
}

/** Also bounds the memory that a slow broker costs, so that nobody need wait for `drain`. */
const MAX_UNCONFIRMED = 256;
const CONFIRM_TIMEOUT_MS = seconds(5);
/** The broker's word for what it will never take: a forged user id, a body above its limit. */
const PRECONDITION_FAILED = 406;

/**
 * Publishes and waits until the broker has said that the message is safe.
 * @see https://www.rabbitmq.com/docs/confirms#publisher-confirms
 */
@Injectable()
export class Publisher {
  private readonly channel: KeptOpen<ConfirmChannel>;
  private readonly room = new Semaphore(MAX_UNCONFIRMED);
  private readonly returned = new Set<string>();
  private readonly refusals = new WeakMap<ConfirmChannel, { readonly code?: unknown; readonly message: string }>();
  private unconfirmed = 0;

  private readonly listeners: (() => void)[] = [];

  constructor(private readonly broker: Broker) {
    const announce = () => this.announce();
    this.channel = broker.publishing.channel({
      name: 'channel of the publisher',
      open: (model) => model.createConfirmChannel(),
      onOpen: (channel) => this.watch(channel),
      onReady: announce,
    });
    broker.publishing.onUnblocked(announce);
  }

  /** True when the broker takes messages. */
  get isReady(): boolean {
    return this.channel.current !== undefined && this.broker.publishing.state === 'up';
  }

  /** Calls `listener` each time that the broker takes messages again. */
  onReady(listener: () => void): void {
    this.listeners.push(listener);
  }

  start(): void {
    this.channel.start();
  }

  /** Stops publishing; what the broker has not confirmed by now fails. */
  close(): Promise<void> {
    return this.channel.close();
  }

  /**
   * Messages leave in the order of the calls.
   * @throws PublishError when the broker has not confirmed that a queue has it
   */
  publish(message: WireMessage): Promise<void> {
    return this.room.run(() => this.publishNow(message));
  }

  private async publishNow(message: WireMessage): Promise<void> {
    const channel = this.channel.current;
    if (!channel) throw new PublishError('away', 'the broker is away');
    // Written now it would wait in the socket and arrive after all, beside the copies of every later try.
    if (this.broker.publishing.state === 'blocked')
      throw new PublishError('away', 'the broker takes no messages for now');
    this.unconfirmed += 1;
    try {
      await withinTime(this.confirmed(channel, message), CONFIRM_TIMEOUT_MS, 'the broker to confirm');
    } catch (error) {
      throw error instanceof TimedOutError ? new PublishError('unconfirmed', error.message) : error;
    } finally {
      this.unconfirmed -= 1;
    }
  }

  private confirmed(channel: ConfirmChannel, message: WireMessage): Promise<void> {
    const { exchange, routingKey, body, properties } = message;
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null): void => {
        const failure = this.failureOf(channel, message, error);
        if (failure) reject(failure);
        else resolve();
      };
      try {
        channel.publish(exchange, routingKey, body, { ...properties, mandatory: true, persistent: true }, settle);
      } catch (error) {
        reject(cannotEncode(error));
      }
    });
  }

  private failureOf(channel: ConfirmChannel, message: WireMessage, error: Error | null): PublishError | undefined {
    const { exchange, routingKey, properties } = message;
    // A message that no queue wants is returned first and then confirmed.
    if (this.returned.delete(keyOf(exchange, routingKey, properties.messageId))) {
      return new PublishError(
        'returned',
        `no queue is bound to ${exchange} for ${routingKey}: load the topology's definitions into the broker`,
      );
    }
    if (!error) return undefined;
    const refusal = this.refusals.get(channel);
    if (error.message === 'message nacked')
      return new PublishError('nacked', `a queue behind ${exchange} for ${routingKey} is full or unavailable`);
    if (refusal?.code === PRECONDITION_FAILED && this.unconfirmed === 1)
      return new PublishError('unpublishable', refusal.message);
    return new PublishError('unconfirmed', refusal?.message ?? error.message);
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }

  private watch(channel: ConfirmChannel): void {
    this.returned.clear();
    channel.on('return', ({ fields, properties }: Message) =>
      this.returned.add(keyOf(fields.exchange, fields.routingKey, properties.messageId)),
    );
    channel.on('error', (error: Error & { code?: unknown }) => this.refusals.set(channel, error));
  }
}

const keyOf = (exchange: string, routingKey: string, messageId: unknown): string =>
  `${exchange} ${routingKey} ${String(messageId)}`;

/** amqplib throws RangeError for headers above 64 KiB, and another error for a channel that has just closed. */
function cannotEncode(error: unknown): PublishError {
  const message = error instanceof Error ? error.message : String(error);
  return new PublishError(error instanceof RangeError ? 'unpublishable' : 'away', message, { cause: error });
}
