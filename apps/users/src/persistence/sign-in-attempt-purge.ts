import { Injectable } from '@nestjs/common';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';

const BATCH = 1_000;

/** Windows that have ended count for nothing; where somebody signed in is remembered for as long as it is familiar. */
const PURGE = `
  DELETE FROM sign_in_attempts WHERE key IN (
    SELECT key FROM sign_in_attempts
    WHERE window_ends_at < clock_timestamp()
      AND (succeeded_at IS NULL OR succeeded_at < clock_timestamp() - interval '30 days')
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING 1`;

/** Forgets attempts to sign in that no longer count. */
@Injectable()
export class SignInAttemptPurge extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
  ) {
    super(database, 'old attempts to sign in could not be deleted');
  }

  protected override async doBatch(): Promise<boolean> {
    const purged = await this.transactions.run((work) => work.query(PURGE));
    return purged.length === BATCH;
  }
}
