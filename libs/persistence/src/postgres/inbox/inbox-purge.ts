import { Injectable } from '@nestjs/common';
import { PostgresDatabase } from '../connection/postgres-database.js';
import { HourlyJob } from '../jobs/hourly-job.js';

const BATCH = 1_000;

/** Longer than anything may wait in a parked queue, so that redriving never doubles an effect. */
const PURGE = `
  DELETE FROM inbox_messages WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM inbox_messages WHERE received_at < clock_timestamp() - interval '30 days' LIMIT ${BATCH}))`;

/** Few: only what faults were aimed at. */
const PURGE_FAULT_ARRIVALS = `DELETE FROM fault_arrivals WHERE last_at < clock_timestamp() - interval '30 days'`;

/** Forgets messages that can't come again, and how often they have come where a fault was aimed at them. */
@Injectable()
export class InboxPurge extends HourlyJob {
  constructor(private readonly database: PostgresDatabase) {
    super(database, 'old inbox rows could not be deleted');
  }

  protected override async doBatch(): Promise<boolean> {
    await this.database.relayPool.query(PURGE_FAULT_ARRIVALS);
    const { rowCount } = await this.database.relayPool.query(PURGE);
    return rowCount === BATCH;
  }
}
