import { createLogger } from '@souk/observability';
import { isDatabaseDown, isTransient, type SqlWork } from '@souk/persistence';
import type { StoredEvent } from '../../store/stored-event.js';
import type { Upcasters } from '../../store/upcasting/upcasters.js';
import type { Projection } from '../projection.js';
import { EventFailedError } from './event-failed.error.js';

const logger = createLogger('projections');

/** Events for a projection, as they were stored, and what they are taken in with. */
export interface Taking {
  readonly projection: Projection;
  readonly upcasters: Upcasters;
  readonly sql: SqlWork;
}

/**
 * Has a projection take in a batch. One that fails is undone and tried again in halves, until it is known which event fails.
 * @param before how many events of the batch come before these
 * @throws EventFailedError at that event; the database's own error where it is away or somebody was in the way, which no event causes
 */
export async function projectBatch(taking: Taking, events: readonly StoredEvent[], before = 0): Promise<void> {
  const { projection, upcasters, sql } = taking;
  const [first] = events;
  if (!first) return;
  if (events.length > 1) await sql.query('SAVEPOINT before_batch');
  try {
    await projection.project(
      events.map((event) => upcasters.upcast(event)),
      sql,
    );
  } catch (error) {
    if (isDatabaseDown(error) || isTransient(error)) throw error;
    if (events.length === 1) throw new EventFailedError(projection.name, first, before, error);
    await sql.query('ROLLBACK TO SAVEPOINT before_batch');
    await projectHalves(taking, events, before);
    logger.warn(
      { err: error, projection: projection.name, events: events.length },
      'a batch failed; in parts it did not',
    );
  }
}

async function projectHalves(taking: Taking, events: readonly StoredEvent[], before: number): Promise<void> {
  const half = Math.ceil(events.length / 2);
  await projectBatch(taking, events.slice(0, half), before);
  await projectBatch(taking, events.slice(half), before + half);
}
