import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { PostgresDatabase } from '../connection/postgres-database.js';

/** Deletes what nobody needs any more: once an hour, and one batch after the other so that no lock is held for long. */
export abstract class HourlyPurge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('purge');
  private readonly sweep: Sweep;

  /** @param what is deleted, for the log: `idempotency keys` */
  protected constructor(
    private readonly store: Pick<PostgresDatabase, 'ready'>,
    what: string,
  ) {
    this.sweep = new Sweep({
      once: () => this.purge(),
      idleMs: hours(1),
      onError: (error) => this.logger.warn({ err: error }, `old ${what} could not be deleted; trying again later`),
    });
  }

  onApplicationBootstrap(): void {
    void this.store.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  /** Deletes one batch. @returns whether there may be more. */
  protected abstract purge(): Promise<boolean>;
}
