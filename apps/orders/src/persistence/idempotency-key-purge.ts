import { Injectable } from '@nestjs/common';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';

const BATCH = 1_000;

/** A client that tries again does so within minutes, or after a weekend away; later the key may stand for a new order. */
const PURGE = `
  DELETE FROM idempotency_keys WHERE (principal_id, key) IN (
    SELECT principal_id, key FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '7 days'
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING 1`;

/** Forgets requests that nobody repeats any more. */
@Injectable()
export class IdempotencyKeyPurge extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
  ) {
    super(database, 'old idempotency keys could not be deleted');
  }

  protected override async doBatch(): Promise<boolean> {
    const purged = await this.transactions.run((work) => work.query(PURGE));
    return purged.length === BATCH;
  }
}
