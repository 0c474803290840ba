import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How a short-lived program is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A program that failed; `said` are the last lines it wrote. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    command: string,
    readonly said: string,
    cause: unknown,
  ) {
    super(`${command} failed: ${said}`, { cause });
  }
}

/**
 * Runs a program to its end and returns what it wrote to stdout.
 * @throws CommandFailure when it does not end well
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, [...args], { maxBuffer: 16 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const said = (stderr.trim() || stdout.trim() || message).split('\n').slice(-3).join(' | ');
    throw new CommandFailure(command, said, error);
  }
}
