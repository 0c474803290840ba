import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { StageContext } from './stage.ts';

/** How to run a command. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Keeps all output under this name in the logs. */
  readonly log: string;
  readonly onLine?: (line: string) => void;
  readonly onStarted?: (pid: number) => void;
}

/** How a command ended. */
export interface CommandResult {
  readonly succeeded: boolean;
  /** All that it wrote, line by line as it came. */
  readonly output: string;
  /** What it wrote to its standard output alone. */
  readonly stdout: string;
  readonly logFile: string;
}

/**
 * Runs a command of the repository on its own Node, out of reach of the terminal's Ctrl-C:
 * when the run is aborted the command gets SIGTERM, so that it can stop what it started.
 */
export async function runCommand(
  { root, logs, signal }: StageContext,
  [program, ...args]: readonly [string, ...string[]],
  { env, log, onLine, onStarted }: CommandOptions,
): Promise<CommandResult> {
  const logFile = join(logs, `${log}.log`);
  const file = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(program, args, {
    cwd: root,
    env: { ...ownNodeFirst(root), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid !== undefined) onStarted?.(child.pid);
  const stop = (): boolean => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const lines: string[] = [];
  const stdout: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (stream === child.stdout) stdout.push(line);
      file.write(`${line}\n`);
      onLine?.(line);
    });
  }
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { succeeded: code === 0, output: lines.join('\n'), stdout: stdout.join('\n'), logFile };
  } finally {
    signal.removeEventListener('abort', stop);
    // Whoever reads the log next, or removes its folder, finds all of it there.
    await finished(file.end());
  }
}

const ownNodeFirst = (root: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
});
