import { chownSync, readFileSync } from 'node:fs';
import { findExecutable } from '../process/find-executable.js';
import { runCommand } from '../process/run-command.js';
import { Trouble } from '../trouble.js';
import { isOpenToOthers } from './open-to-others.js';

const ACCOUNT = 'souk-postgres';
const SBIN = ['/usr/sbin', '/sbin'];
// Bits of CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH in /proc/self/status, the weaker one first.
const SEARCH_CAPABILITIES = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
];

/** How to run PostgreSQL, which refuses to run as root: a command line to put in front, and the owner of its files. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  own(path: string): void;
}

/**
 * As an ordinary user: nothing to do. As root: a system account without login, entered with setpriv.
 * @throws Trouble when root's machine lacks the tools for it
 */
export async function becomeUnprivileged(paths: readonly string[]): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => undefined };
  const setpriv = findExecutable('setpriv', SBIN);
  if (setpriv === undefined)
    throw new Trouble(
      'PostgreSQL refuses to run as root, and setpriv (util-linux) is not installed',
      'Run npm start as an ordinary user',
    );
  const uid = await accountId();
  const prefix = [setpriv, `--reuid=${ACCOUNT}`, `--regid=${ACCOUNT}`, '--clear-groups', ...searchCapability(paths)];
  return { prefix, own: (path) => chownSync(path, uid, uid) };
}

async function accountId(): Promise<number> {
  if (readAccountId() === undefined)
    await runCommand(findExecutable('useradd', SBIN) ?? 'useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      ACCOUNT,
    ]);
  const id = readAccountId();
  if (id === undefined)
    throw new Trouble(`The account ${ACCOUNT} could not be created`, 'Run npm start as an ordinary user');
  return id;
}

function readAccountId(): number | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${ACCOUNT}:`));
  return entry === undefined ? undefined : Number(entry.split(':')[2]);
}

/** Where root keeps its folders to itself (a clone under /root), the account may still walk through them to its data. */
function searchCapability(paths: readonly string[]): string[] {
  if (paths.every(isOpenToOthers)) return [];
  const bounding = BigInt(`0x${/^CapBnd:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`);
  const capability = SEARCH_CAPABILITIES.find(({ bit }) => (bounding >> bit) & 1n);
  if (capability !== undefined) return [`--inh-caps=+${capability.name}`, `--ambient-caps=+${capability.name}`];
  throw new Trouble(
    `PostgreSQL refuses to run as root, and another account cannot reach ${paths.join(' or ')}`,
    'Move the clone to a folder open to all, or run npm start as an ordinary user',
  );
}
