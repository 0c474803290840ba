import type { SqlWork } from '@souk/persistence';
import { RebuildRefusedError } from '../../rebuild/rebuild-refused.error.js';
import type { Projection } from '../projection.js';
import { type Build, type BuildKind, pointAt, shapeOf, tableOf } from './build.js';
import { ADD, CREATE_BUILDS, FIND, LOCK_BUILDS, OTHERS_WITH_TABLES, REMOVE } from './builds-sql.js';

export async function findBuild(sql: SqlWork, name: string, kind: BuildKind): Promise<Build | undefined> {
  const [build] = await sql.query<Build>(FIND, [name, kind]);
  return build;
}

/** Gives every projection that has no live build an empty one. @returns the live build of each. */
export async function makeLiveBuilds(
  sql: SqlWork,
  projections: readonly Projection[],
): Promise<ReadonlyMap<Projection, Build>> {
  await sql.query(LOCK_BUILDS);
  await sql.query(CREATE_BUILDS);
  const live = new Map<Projection, Build>();
  for (const projection of projections)
    live.set(projection, (await findBuild(sql, projection.name, 'live')) ?? (await makeBuild(sql, projection, 'live')));
  return live;
}

/** In which builds tables of the same names are in the way, now or at the switch. */
const IN_THE_WAY = { live: ['live'], building: ['building', 'retired'] } as const;

/**
 * Creates the tables of a build, which begins before the first event.
 * @throws RebuildRefusedError when another projection has tables of these names: it may be the same one under its old name
 */
export async function makeBuild(sql: SqlWork, projection: Projection, kind: 'live' | 'building'): Promise<Build> {
  const build = { position: 0, shape: shapeOf(projection), tables: projection.tables.map(({ name }) => name) };
  await findNoneInTheWay(sql, projection.name, kind, build.tables);
  await pointAt(kind, sql);
  for (const statement of projection.tables.flatMap(({ create }) => create)) await sql.query(statement);
  await sql.query(ADD, [projection.name, kind, build.shape, build.tables]);
  return build;
}

async function findNoneInTheWay(
  sql: SqlWork,
  name: string,
  kind: keyof typeof IN_THE_WAY,
  tables: readonly string[],
): Promise<void> {
  const [other] = await sql.query<{ projection: string }>(OTHERS_WITH_TABLES, [name, IN_THE_WAY[kind], tables]);
  if (!other) return;
  throw new RebuildRefusedError(
    'tables-taken',
    `The projection ${other.projection} has tables of the same names as ${name}: drop what is kept of it first.`,
  );
}

/** Those tables that it was made with, whatever the code says by now. */
export async function dropBuild(sql: SqlWork, name: string, kind: BuildKind, { tables }: Build): Promise<void> {
  for (const table of tables.toReversed()) await sql.query(`DROP TABLE IF EXISTS ${tableOf(kind, table)}`);
  await sql.query(REMOVE, [name, kind]);
}
