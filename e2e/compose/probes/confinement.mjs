// Runs in a container: what its processes may do, and what they know. One result.
import { readFileSync, writeFileSync } from 'node:fs';

/** What the kernel notes of this process, which has the rights of the service's. */
const status = Object.fromEntries(
  readFileSync('/proc/self/status', 'utf8')
    .split('\n')
    .map((line) => line.split(/:\s*/)),
);

/** Control groups have other file names in their second version. */
function limit(...files) {
  for (const file of files) {
    try {
      return Number(readFileSync(`/sys/fs/cgroup/${file}`, 'utf8'));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`There is no ${files.join(' or ')}`);
}

function write(path) {
  try {
    writeFileSync(path, '');
    return 'written';
  } catch (error) {
    return error.code;
  }
}

const result = {
  user: process.getuid(),
  capabilities: [status.CapEff, status.CapPrm, status.CapBnd],
  noNewPrivileges: status.NoNewPrivs,
  memory: limit('memory.max', 'memory/memory.limit_in_bytes'),
  processes: limit('pids.max', 'pids/pids.max'),
  writes: Object.fromEntries(
    ['/isolation', '/souk/isolation', '/home/node/isolation', '/etc/isolation', '/tmp/isolation'].map((path) => [
      path,
      write(path),
    ]),
  ),
  environment: process.env,
};
process.stdout.write(JSON.stringify([result]));
