import type { SqlWork } from '@souk/persistence';
import type { Upcasters } from '../../store/upcasting/upcasters.js';
import { type BuildKind, pointAt } from '../builds/build.js';
import { MOVE } from '../builds/builds-sql.js';
import type { Projection } from '../projection.js';
import { type NextEvents, readNext } from './next-events.js';
import { projectBatch } from './project-batch.js';

/** A batch for a build whose row this transaction holds. */
export interface Batch {
  readonly projection: Projection;
  readonly kind: BuildKind;
  /** Where the build is. */
  readonly after: number;
  /** How many events of the store at the most. */
  readonly limit: number;
  /** Not beyond this position. */
  readonly upTo?: number;
}

/**
 * Feeds the next events to a build and moves its position, all in the caller's transaction.
 * @throws EventFailedError when the projection fails at one of them
 */
export async function takeIn(
  sql: SqlWork,
  upcasters: Upcasters,
  { projection, kind, ...page }: Batch,
): Promise<NextEvents> {
  const next = await readNext(sql, { ...page, types: projection.reads });
  if (next.scanned === 0) return next;
  await pointAt(kind, sql);
  await projectBatch({ projection, upcasters, sql }, next.events);
  const isCaughtUp = next.scanned < page.limit;
  await sql.prepared('builds-move', MOVE, [projection.name, kind, next.upTo, next.scanned, isCaughtUp]);
  return next;
}
