import { Injectable } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { Publisher } from '../broker/publisher.js';
import { TimedOutError, withinTime } from '../concurrency/within-time.js';
import { OutboxPublisher } from './outbox-publisher.js';
import { OutboxPurge } from './outbox-purge.js';
import { OutboxSignal } from './outbox-signal.js';
import { OutboxStore } from './outbox-store.js';

/** For messages whose commit nobody announced: another replica's, or one before a crash. */
const LOOK_EVERY_MS = seconds(2);
const FLUSH_TIMEOUT_MS = seconds(5);

/**
 * Takes committed messages from the outbox to the broker, at least once. Woken by commits, and looks by itself now and then.
 * @see https://microservices.io/patterns/data/polling-publisher.html
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = createLogger('outbox');
  private readonly sweep = new Sweep({
    once: () => this.relayOnce(),
    idleMs: LOOK_EVERY_MS,
    onError: (error) => this.logger.warn({ err: error }, 'could not work through the outbox; trying again'),
  });

  constructor(
    private readonly store: OutboxStore,
    private readonly outgoing: OutboxPublisher,
    private readonly publisher: Publisher,
    private readonly signal: OutboxSignal,
    private readonly purge: OutboxPurge,
  ) {}

  start(): void {
    this.signal.onWake(() => this.sweep.wake());
    this.publisher.onReady(() => this.sweep.wake());
    this.sweep.start();
  }

  /** Publishes what the last handlers left, as far as that takes no more than 5 s, and stops. The rest waits for the next start. */
  async stop(): Promise<void> {
    await this.sweep.stop();
    try {
      await withinTime(this.flush(), FLUSH_TIMEOUT_MS, 'emptying the outbox');
    } catch (error) {
      this.logger.warn(
        { err: error },
        error instanceof TimedOutError ? 'stopping before the outbox is empty' : 'could not empty the outbox',
      );
    }
  }

  private async flush(): Promise<void> {
    while (await this.relayOnce());
  }

  private async relayOnce(): Promise<boolean> {
    if (!this.publisher.isReady) return false;
    const confirmed = await this.store.relay((messages) => this.outgoing.publishBatch(messages));
    if (confirmed > 0) await this.purge.purgeWhenDue();
    return confirmed > 0;
  }
}
