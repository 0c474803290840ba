import { installPackage, type SystemPackage } from '../packages/install-package.js';
import { findExecutable, isExecutable } from '../process/find-executable.js';
import { Trouble } from '../trouble.js';

const PACKAGE: SystemPackage = {
  title: 'Redis',
  debian: 'redis-server',
  homebrew: 'redis',
  units: ['redis-server'],
};
const ELSEWHERE = ['/usr/local/bin', '/opt/homebrew/bin', '/opt/homebrew/opt/redis/bin', '/usr/local/opt/redis/bin'];

/**
 * `SOUK_REDIS_SERVER`, the machine's own redis-server, or, where root or passwordless sudo allows, Debian's package installed now.
 * Only tests need it: the embedded mode has one gateway, which counts for itself.
 * @throws Trouble when there is none and it cannot be installed
 */
export async function findRedis(progress: (doing: string) => void): Promise<string> {
  const chosen = process.env['SOUK_REDIS_SERVER'];
  if (chosen !== undefined && !isExecutable(chosen))
    throw new Trouble(
      `SOUK_REDIS_SERVER names ${chosen}, which is not a program that can be run`,
      'Correct or unset it',
    );
  const found = chosen ?? findServer();
  if (found !== undefined) return found;
  await installPackage(PACKAGE, progress);
  const installed = findServer();
  if (installed === undefined)
    throw new Trouble(
      'Redis was installed but redis-server is not where it should be',
      'Set SOUK_REDIS_SERVER to its path',
    );
  return installed;
}

function findServer(): string | undefined {
  return findExecutable('redis-server', ELSEWHERE);
}
