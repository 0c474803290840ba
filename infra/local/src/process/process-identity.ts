import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What tells a process from a later one that was given the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: boot and start time of the process. */
  readonly startedAt: string;
  readonly commandLine: string;
}

/** Who runs under that pid now; undefined when nobody does (a zombie counts as nobody). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  return process.platform === 'linux' ? identifyFromProc(pid) : identifyWithPs(pid);
}

function identifyFromProc(pid: number): ProcessIdentity | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  const commandLine = readProc(`/proc/${pid}/cmdline`);
  if (stat === undefined || commandLine === undefined) return undefined;
  // proc(5): the second field is the name in parentheses and may hold anything; state is field 3, start time field 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return { pid, startedAt: `${boot}/${fields[19]}`, commandLine: commandLine.replaceAll('\0', ' ').trim() };
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // the process is gone
  }
}

function identifyWithPs(pid: number): ProcessIdentity | undefined {
  try {
    const line = execFileSync('ps', ['-p', String(pid), '-o', 'lstart=,state=,command='], { encoding: 'utf8' }).trim();
    const [, startedAt = '', state = '', commandLine = ''] = /^(.{24})\s+(\S+)\s+(.*)$/s.exec(line) ?? [];
    return state.startsWith('Z') || startedAt === '' ? undefined : { pid, startedAt, commandLine };
  } catch {
    return undefined; // ps exits with 1 when there is no such process
  }
}
