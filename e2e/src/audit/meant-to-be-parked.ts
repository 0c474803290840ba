import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Ids of parked messages that are no surprise to the audit: a JSON array in `$SOUK_HOME/meant-to-be-parked.json`, none where
 * there is no such file.
 * @throws Error when the file holds something else
 */
export async function readMeantToBeParked(home = process.env['SOUK_HOME'] ?? '.souk'): Promise<readonly string[]> {
  const file = join(home, 'meant-to-be-parked.json');
  const ids: unknown = JSON.parse(await readFile(file, 'utf8').catch(emptyWhereMissing));
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids;
  throw new Error(`${file} must hold a JSON array of ids of parked messages, as "npm run parked -- list" shows them.`);
}

function emptyWhereMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '[]';
  throw error;
}
