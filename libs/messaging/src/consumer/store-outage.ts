import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { withinTime } from '../concurrency/within-time.js';
import { StoreProbe } from '../unit-of-work/store-probe.js';
import type { PauseReason } from './subscription.js';

/** What can stop taking messages for a while. */
export interface Suspendable {
  /** Resolves when no more messages come in. */
  pause(why: PauseReason): Promise<void>;
  resume(why: PauseReason): Promise<void>;
}

const SHORTEST_PAUSE_MS = seconds(0.5);
const LONGEST_PAUSE_MS = seconds(5);
const PING_TIMEOUT_MS = seconds(5);

/**
 * While the store is down no message can be handled and none is to blame. So this service stops consuming and asks the store
 * now and then, instead of failing message after message: each redelivery would count against its delivery limit.
 */
@Injectable()
export class StoreOutage {
  private readonly logger = createLogger('consumer');
  private readonly ended = new AbortController();
  private consumers: readonly Suspendable[] = [];
  private paused: Promise<void> | undefined;

  constructor(private readonly probe: StoreProbe) {}

  /**
   * Tells what to pause; once, before anything is consumed. It stays paused until the store has answered for the first time:
   * a store that is not open yet is no better than one that has gone.
   */
  suspends(consumers: readonly Suspendable[]): void {
    this.consumers = consumers;
    this.paused = this.pauseAll();
    void this.end(this.paused, SHORTEST_PAUSE_MS);
  }

  /** Pauses all consumers until the store answers again. @returns when they are paused; what is in hand may then go back. */
  begin(cause: unknown): Promise<void> {
    if (!this.paused) {
      this.logger.warn({ err: cause }, 'the store is away: consuming stops until it answers');
      this.paused = this.pauseAll();
      void this.end(this.paused, LONGEST_PAUSE_MS);
    }
    return this.paused;
  }

  /** Ends the waiting, for good. */
  stop(): void {
    this.ended.abort();
  }

  private async end(paused: Promise<void>, longestPauseMs: number): Promise<void> {
    await paused;
    await this.storeAnswers(longestPauseMs);
    this.paused = undefined;
    if (this.ended.signal.aborted) return;
    this.logger.info('the store answers: messages are consumed');
    await Promise.all(this.consumers.map((consumer) => consumer.resume('store')));
  }

  private async pauseAll(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.pause('store')));
  }

  private async storeAnswers(longestPauseMs: number): Promise<void> {
    const { signal } = this.ended;
    for (let delay = SHORTEST_PAUSE_MS; !signal.aborted; delay = Math.min(longestPauseMs, delay * 2)) {
      await pause(delay * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      try {
        return await withinTime(this.probe.ping(), PING_TIMEOUT_MS, 'the store to answer');
      } catch (error) {
        this.logger.debug({ err: error }, 'the store is still away');
      }
    }
  }
}
