import { execFileSync } from 'node:child_process';

/** A running process. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** When it was started: with the pid it tells a process from a later one of the same number. */
  readonly started: string;
  readonly command: string;
}

/** A process that has ended and waits to be fetched by its parent: not ours to end, and nothing is left of it. */
const ENDED = '<defunct>';

/** Everything that runs on this machine now. */
export const processList = (): ProcessEntry[] =>
  parseProcessList(
    execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,lstart=,command='], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
  );

/** @param text lines of `ps -o pid=,ppid=,lstart=,command=`; lstart is five words */
export const parseProcessList = (text: string): ProcessEntry[] =>
  text.split('\n').flatMap((line) => {
    const [, pid, parent, started, command] = /^\s*(\d+)\s+(\d+)\s+((?:\S+\s+){4}\S+)\s+(.*)$/.exec(line) ?? [];
    if (
      pid === undefined ||
      parent === undefined ||
      started === undefined ||
      command === undefined ||
      command.endsWith(ENDED)
    )
      return [];
    return [{ pid: Number(pid), parent: Number(parent), started, command }];
  });

/** The process itself, its children, their children and so on. */
export function descendantsOf(pid: number, processes: readonly ProcessEntry[]): ProcessEntry[] {
  const children = processes.filter(({ parent }) => parent === pid);
  return [
    ...processes.filter((entry) => entry.pid === pid),
    ...children.flatMap((child) => descendantsOf(child.pid, processes)),
  ];
}

/** Whether both are the same process and not two that had one number after each other. */
export const isSameProcess = (one: ProcessEntry, other: ProcessEntry): boolean =>
  one.pid === other.pid && one.started === other.started;
