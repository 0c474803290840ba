import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { counter, createLogger } from '@souk/observability';
import type { Policy } from '@souk/resilience';
import type { Buckets, NamedLimit } from './buckets.js';
import type { Taken } from './token-bucket.js';

const logger = createLogger('rate-limits');

const failures = counter({
  name: 'souk_rate_limit_store_failures_total',
  help: 'Calls that were limited by one copy alone, because the shared store of the rate limits did not answer',
});

/** Buckets that are elsewhere. */
export interface RemoteBuckets extends Buckets {
  /** Begins to connect, and goes on trying for as long as it takes. */
  connect(): void;
  disconnect(): void;
}

/** Shared buckets for as long as their store answers, and this copy's own while it does not: calls go on, still limited. */
export class SharedBuckets implements Buckets, OnModuleInit, OnApplicationShutdown {
  private isAway = false;

  /** @param policy keeps calls from waiting for a store that is slow or gone */
  constructor(
    private readonly shared: RemoteBuckets,
    private readonly own: Buckets,
    private readonly policy: Policy,
  ) {}

  onModuleInit(): void {
    this.shared.connect();
  }

  onApplicationShutdown(): void {
    this.shared.disconnect();
  }

  async take(limit: NamedLimit, caller: string): Promise<Taken> {
    try {
      const taken = await this.policy.execute(async () => this.shared.take(limit, caller), { idempotent: false });
      if (this.isAway) logger.info('rate limits are shared with the other copies again');
      this.isAway = false;
      return taken;
    } catch (error) {
      failures.inc();
      if (!this.isAway) logger.warn({ err: error }, 'rate limits are kept by this copy alone until Redis answers');
      this.isAway = true;
      return this.own.take(limit, caller);
    }
  }
}
