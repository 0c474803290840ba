import { execFileSync } from 'node:child_process';
import type { Program } from '../../src/system/program.js';

/**
 * Cuts every connection of the services to PostgreSQL, as `pg_terminate_backend` does, which sends each server process the same signal.
 * @returns how many were cut
 */
export async function cutPostgresConnections(postgres: Program): Promise<number> {
  const server = await postgres.pid();
  const processes = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  const connections = processes.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === server && /^postgres: \w+ \w+ 127\.0\.0\.1\(/.test(command) ? [Number(pid)] : [];
  });
  return connections.filter(terminate).length;
}

function terminate(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGTERM');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
