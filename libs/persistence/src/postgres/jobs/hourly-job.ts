import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { PostgresDatabase } from '../connection/postgres-database.js';

/** What nobody waits for: done once an hour, and one batch after the other so that no lock is held for long. */
export abstract class HourlyJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('hourly-jobs');
  private readonly sweep: Sweep;

  /** @param failure for the log: `old idempotency keys could not be deleted` */
  protected constructor(
    private readonly store: Pick<PostgresDatabase, 'ready'>,
    failure: string,
  ) {
    this.sweep = new Sweep({
      once: () => this.doBatch(),
      idleMs: hours(1),
      onError: (error) => this.logger.warn({ err: error }, `${failure}; trying again later`),
    });
  }

  onApplicationBootstrap(): void {
    void this.store.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  /** @returns whether there may be more. */
  protected abstract doBatch(): Promise<boolean>;
}
