import type { SqlWork } from '@souk/persistence';
import { type Build, type BuildKind, shapeOf } from '../projection/builds/build.js';
import { HOLD, LOCK_BUILDS } from '../projection/builds/builds-sql.js';
import { takeIn } from '../projection/feed/take-in.js';
import type { Projection } from '../projection/projection.js';
import type { Upcasters } from '../store/upcasting/upcasters.js';
import { RebuildRefusedError } from './rebuild-refused.error.js';

/** What catches up with its feeds may be this far apart; more is not taken in while everybody waits. */
const CLOSE = 2_000;
const BATCH = 500;

/** Both builds of a projection, fed by nobody until the transaction ends. */
export interface HeldBuilds {
  readonly live: Build;
  readonly building: Build;
}

/**
 * Waits for the batches in hand and keeps others away.
 * @throws RebuildRefusedError when nothing is being built, or by another release
 */
export async function holdBuilds(sql: SqlWork, projection: Projection): Promise<HeldBuilds> {
  await sql.query(LOCK_BUILDS);
  const building = await holdBuild(sql, projection.name, 'building');
  const live = await holdBuild(sql, projection.name, 'live');
  if (!live || !building)
    throw new RebuildRefusedError('not-building', `${projection.name} is not being rebuilt: begin first.`);
  if (building.shape !== shapeOf(projection))
    throw new RebuildRefusedError(
      'other-shape',
      `${projection.name} is being rebuilt by another release: drop the build.`,
    );
  return { live, building };
}

/** Waits for the batch in hand; from then on it is fed by nobody until the transaction ends. */
export async function holdBuild(sql: SqlWork, name: string, kind: BuildKind): Promise<Build | undefined> {
  const [build] = await sql.query<Build>(HOLD, [name, kind]);
  return build;
}

/**
 * Brings the held build of one kind up to an event, if it is behind, or as far as there are events: somebody may have deleted some.
 * @throws RebuildRefusedError when it is too far behind to wait for it
 */
export async function bringUpTo(
  position: number,
  sql: SqlWork,
  upcasters: Upcasters,
  { projection, kind, from }: { projection: Projection; kind: 'live' | 'building'; from: number },
): Promise<void> {
  if (position - from > CLOSE)
    throw new RebuildRefusedError(
      'not-caught-up',
      `The ${kind} build of ${projection.name} is ${position - from} positions behind: wait until it has caught up.`,
    );
  for (let after = from; after < position;) {
    const { scanned, upTo } = await takeIn(sql, upcasters, { projection, kind, after, upTo: position, limit: BATCH });
    if (scanned === 0) return;
    after = upTo;
  }
}
