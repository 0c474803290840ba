import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../test-run/run-command.ts';
import type { StageContext } from '../test-run/stage.ts';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/** Thrown where the machine has no Python that can make an environment of its own. */
export class PythonMissingError extends Error {
  constructor(cause: unknown) {
    super('The API check needs python3 (3.10 or newer) with venv and pip.', { cause });
    this.name = 'PythonMissingError';
  }
}

/**
 * The folder with the programs that requirements.txt names; they are installed once for each of its versions.
 * @throws PythonMissingError
 * @throws Error when they can't be installed
 */
export async function pythonTools(context: StageContext): Promise<string> {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join(context.root, '.souk/python', version);
  const installed = join(folder, 'installed');
  if (!existsSync(installed)) {
    rmSync(folder, { recursive: true, force: true });
    await makeEnvironment(context, folder);
    context.report('installing schemathesis');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
    const { succeeded, output } = await run(context, join(folder, 'bin/python'), pip);
    if (!succeeded) throw new Error(`The tools of the API check could not be installed:\n${output}`);
    writeFileSync(installed, '');
  }
  return join(folder, 'bin');
}

async function makeEnvironment(context: StageContext, folder: string): Promise<void> {
  const { succeeded, output } = await run(context, 'python3', ['-m', 'venv', folder]).catch((error: unknown) => {
    throw new PythonMissingError(error);
  });
  if (!succeeded) throw new PythonMissingError(output);
}

const run = (context: StageContext, program: string, args: readonly string[]): Promise<CommandResult> =>
  runCommand(context, [program, ...args], { log: 'api-tools' });
