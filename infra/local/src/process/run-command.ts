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

/**
 * Runs a program to its end and returns what it wrote to stdout.
 * @throws Error with the last lines it wrote when it fails
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, [...args], { maxBuffer: 16 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    const said = (stderr.trim() || stdout.trim() || message).split('\n').slice(-3).join(' | ');
    throw new Error(`${command} failed: ${said}`, { cause: error });
  }
}
