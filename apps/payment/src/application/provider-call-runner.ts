import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase } from '@souk/persistence';
import type { ProviderCall } from '../domain/provider-call.js';
import { DueCalls } from './due-calls.js';
import { MakeProviderCall } from './make-provider-call.js';
import { ProviderCallSignal } from './provider-call-signal.js';

const MOST_AT_ONCE = 8;

/**
 * Keeps the calls to the provider going, several at once so that a silent one does not hold up the others. First tries,
 * retries, questions about unknown outcomes and what a crash left behind are all the same: rows that come due.
 */
@Injectable()
export class ProviderCallRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('provider-calls');
  private readonly inHand = new Set<Promise<void>>();
  private alarm: NodeJS.Timeout | undefined;
  private readonly sweep = new Sweep({
    once: () => this.begin(),
    idleMs: seconds(2),
    onError: (error) => this.logger.warn({ err: error }, 'could not look for due provider calls; trying again'),
  });

  constructor(
    private readonly dueCalls: DueCalls,
    private readonly makeCall: MakeProviderCall,
    private readonly database: PostgresDatabase,
    signal: ProviderCallSignal,
  ) {
    signal.onWake(() => this.sweep.wake());
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweep.stop();
    clearTimeout(this.alarm);
    await Promise.all(this.inHand);
  }

  /** Takes as many due calls as there are free hands; the end of each one looks again. */
  private async begin(): Promise<boolean> {
    const free = MOST_AT_ONCE - this.inHand.size;
    const nextInMs = free > 0 ? await this.dueCalls.nextInMs() : undefined;
    if (nextInMs === undefined) return false;
    if (nextInMs > 0) {
      this.wakeIn(nextInMs);
      return false;
    }
    const claimed = await this.dueCalls.claim(free);
    for (const call of claimed) this.take(call);
    return claimed.length > 0;
  }

  private take(call: ProviderCall): void {
    const making = this.makeCall.run(call).then(() => {
      this.inHand.delete(making);
      this.sweep.wake();
    });
    this.inHand.add(making);
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.sweep.wake(), Math.ceil(ms));
  }
}
