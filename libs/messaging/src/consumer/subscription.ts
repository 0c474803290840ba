import { createLogger } from '@souk/observability';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { BrokerConnection } from '../broker/broker-connection.js';
import type { KeptOpen } from '../broker/kept-open.js';
import type { Delivery, Verdict } from './delivery.js';
import type { Route } from './route.js';

/** Takes one message through to its end; never throws. */
export type TakeDelivery = (delivery: Delivery) => Promise<Verdict>;

/** Why a queue is not consumed for now: the store is away, somebody asked for it, or the service ends. */
export type PauseReason = 'store' | 'request' | 'end';

/** One channel's life. */
interface Session {
  readonly channel: Channel;
  /** Aborted when the channel has closed. */
  readonly gone: AbortSignal;
  /** Set while the broker delivers. */
  consumerTag?: string;
}

/** How many messages of one queue this process holds at a time. */
const PREFETCH = 20;

/** Consumes one queue, on a channel of its own that comes back whenever it closes. */
export class Subscription {
  private readonly logger = createLogger('consumer');
  private readonly kept: KeptOpen<Channel>;
  private readonly inHand = new Set<Promise<void>>();
  private session: Session | undefined;
  private readonly held = new Set<PauseReason>();
  private aligned: Promise<void> = Promise.resolve();
  private lastActive = performance.now();

  constructor(
    connection: BrokerConnection,
    readonly route: Route,
    private readonly take: TakeDelivery,
  ) {
    this.kept = connection.channel({
      name: `channel of ${route.queue}`,
      open: (model) => model.createChannel(),
      onOpen: (channel) => this.use(channel),
    });
  }

  /** True while messages of the queue reach this process. */
  get isConsuming(): boolean {
    return this.session?.consumerTag !== undefined;
  }

  /** Milliseconds since the last message arrived or left, or since the channel was opened. */
  get idleMs(): number {
    return this.inHand.size > 0 ? 0 : performance.now() - this.lastActive;
  }

  start(): void {
    this.kept.start();
  }

  /** Takes no more messages; those in hand are finished, those not started go back. */
  pause(why: PauseReason): Promise<void> {
    this.held.add(why);
    return this.realign();
  }

  /** Goes on once every reason to pause has gone. */
  resume(why: PauseReason): Promise<void> {
    this.held.delete(why);
    return this.realign();
  }

  /** Resolves when nothing is in hand. */
  async drain(): Promise<void> {
    await Promise.all(this.inHand);
  }

  /** How many messages are ready in the queue; undefined while there is no channel to ask on. */
  async readyMessages(): Promise<number | undefined> {
    return (await this.session?.channel.checkQueue(this.route.queue))?.messageCount;
  }

  /** Opens a new channel; the broker delivers again what the old one held. */
  reopen(): Promise<void> {
    return this.kept.reopen();
  }

  close(): Promise<void> {
    return this.kept.close();
  }

  private async use(channel: Channel): Promise<void> {
    const gone = new AbortController();
    const session: Session = { channel, gone: gone.signal };
    channel.once('close', () => {
      gone.abort();
      // One that was given up while it was set up may close when the next one is in use.
      if (this.session === session) this.session = undefined;
    });
    this.session = session;
    this.lastActive = performance.now();
    await channel.prefetch(PREFETCH);
    await this.align(session);
  }

  private get isTaking(): boolean {
    return this.held.size === 0;
  }

  private async realign(): Promise<void> {
    if (!this.session) return;
    try {
      await this.align(this.session);
    } catch (error) {
      this.logger.debug({ err: error }, `the channel of ${this.route.queue} has closed: the next one does as wanted`);
    }
  }

  /** Makes the broker deliver, or stop delivering, as wanted; one change after the other. */
  private align(session: Session): Promise<void> {
    const { channel, gone } = session;
    this.aligned = this.aligned
      .catch(() => undefined)
      .then(async () => {
        if (gone.aborted || this.isTaking === (session.consumerTag !== undefined)) return;
        if (session.consumerTag === undefined) {
          session.consumerTag = (
            await channel.consume(this.route.queue, (message) => this.receive(session, message))
          ).consumerTag;
        } else {
          await channel.cancel(session.consumerTag);
          session.consumerTag = undefined;
        }
      });
    return this.aligned;
  }

  private receive({ channel, gone }: Session, message: ConsumeMessage | null): void {
    if (message === null) return this.cancelledByBroker();
    const hooks: (() => Promise<void>)[] = [];
    const delivery: Delivery = {
      route: this.route,
      message,
      gone,
      isWanted: () => this.isTaking && !gone.aborted,
      onceSettled: (hook) => void hooks.push(hook),
    };
    const work = this.carryThrough(channel, delivery, hooks);
    this.inHand.add(work);
    void work.finally(() => {
      this.inHand.delete(work);
      this.lastActive = performance.now();
    });
  }

  /** The queue was deleted or moved: a new channel finds it again. */
  private cancelledByBroker(): void {
    this.logger.warn(`the broker has cancelled the consumer of ${this.route.queue}; opening it again`);
    void this.reopen();
  }

  private async carryThrough(
    channel: Channel,
    delivery: Delivery,
    hooks: readonly (() => Promise<void>)[],
  ): Promise<void> {
    const verdict = await this.take(delivery);
    try {
      if (verdict === 'ack') channel.ack(delivery.message);
      else channel.nack(delivery.message, false, true);
      // The broker answers in order: with this answer it has the verdict too.
      if (hooks.length > 0) await channel.checkQueue(this.route.queue);
    } catch (error) {
      this.logger.debug({ err: error }, `the channel of ${this.route.queue} has closed: its message will come again`);
    }
    for (const hook of hooks) await hook();
  }
}
