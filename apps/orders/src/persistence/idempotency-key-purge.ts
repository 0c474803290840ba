import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase, PostgresTransactions } from '@souk/persistence';

const BATCH = 1_000;

/** A client that tries again does so within minutes, or after a weekend away; later the key may stand for a new order. */
const PURGE = `
  DELETE FROM idempotency_keys WHERE (principal_id, key) IN (
    SELECT principal_id, key FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '7 days'
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING 1`;

/** Forgets requests that nobody repeats any more. */
@Injectable()
export class IdempotencyKeyPurge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('idempotency-keys');
  private readonly sweep = new Sweep({
    once: () => this.purge(),
    idleMs: hours(1),
    onError: (error) =>
      this.logger.warn({ err: error }, 'old idempotency keys could not be deleted; trying again later'),
  });

  constructor(
    private readonly database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async purge(): Promise<boolean> {
    const purged = await this.transactions.run((work) => work.query(PURGE));
    return purged.length === BATCH;
  }
}
