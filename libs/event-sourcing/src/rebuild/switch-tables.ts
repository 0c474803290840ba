import { setTimeout as elapsed } from 'node:timers/promises';
import { milliseconds } from '@souk/kernel';
import type { SqlWork } from '@souk/persistence';
import { type Build, type BuildKind, schemaOf, tableOf } from '../projection/builds/build.js';
import { RENAME } from '../projection/builds/builds-sql.js';
import type { Projection } from '../projection/projection.js';
import type { HeldBuilds } from './hold-builds.js';
import { RebuildRefusedError } from './rebuild-refused.error.js';

/** Queries that come while a try waits for older ones wait with it: never longer than this, and below the server's search for deadlocks. */
const PATIENCE = milliseconds(100);
const TRIES = 40;
const MAX_PAUSE = milliseconds(100);
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Makes what was built what readers see, and keeps what they saw: tables and positions move in this one transaction.
 * @throws RebuildRefusedError when long queries never let it at the tables
 */
export async function switchTables(sql: SqlWork, projection: Projection, builds: HeldBuilds): Promise<void> {
  const live = tablesOf('live', builds.live);
  await keepVacuumAway(sql, [...live, ...tablesOf('building', builds.building)]);
  await keepReadersWaiting(sql, projection, live);
  await moveBuild(sql, projection, builds.live, ['live', 'retired']);
  await moveBuild(sql, projection, builds.building, ['building', 'live']);
}

const tablesOf = (kind: BuildKind, { tables }: Build): string[] => tables.map((table) => tableOf(kind, table));

/** It holds a table for long, and makes way only for whoever waits longer than {@link PATIENCE}. Readers are not affected. */
async function keepVacuumAway(sql: SqlWork, tables: readonly string[]): Promise<void> {
  await sql.query(`LOCK TABLE ${tables.join(', ')} IN SHARE UPDATE EXCLUSIVE MODE`);
}

async function keepReadersWaiting(sql: SqlWork, { name }: Projection, tables: readonly string[]): Promise<void> {
  await sql.query(`SET LOCAL lock_timeout = ${PATIENCE}`);
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await hasLocked(sql, tables)) return;
    await elapsed(Math.random() * MAX_PAUSE);
  }
  throw new RebuildRefusedError('readers-in-the-way', `Long queries read ${name} all the time: try the switch again.`);
}

/** A savepoint, so that a try that fails lets everybody pass and takes nothing else with it. */
async function hasLocked(sql: SqlWork, tables: readonly string[]): Promise<boolean> {
  await sql.query('SAVEPOINT before_locks');
  try {
    await sql.query(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    await sql.query('ROLLBACK TO SAVEPOINT before_locks');
    return false;
  }
}

async function moveBuild(
  sql: SqlWork,
  { name }: Projection,
  { tables }: Build,
  [from, to]: readonly [BuildKind, BuildKind],
): Promise<void> {
  for (const table of tables) await sql.query(`ALTER TABLE ${tableOf(from, table)} SET SCHEMA ${schemaOf(to)}`);
  await sql.query(RENAME, [name, from, to]);
}
