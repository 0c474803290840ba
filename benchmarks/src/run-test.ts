import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { environmentWith } from './target.config.js';

const ROOT = join(import.meta.dirname, '../..');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');

/**
 * Runs an integration test that measures, and prints its table itself, on servers of its own: with more than in the daily tests.
 * @param path the beginning of the test's file name
 * @param settings variables that say how much
 * @throws Error when the test fails
 */
export async function runTest(path: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const env = environmentWith({ ...settings, NODE_OPTIONS: '--experimental-vm-modules' });
  const jest = spawn(process.execPath, [JEST, '--selectProjects', 'integration', '--', path], {
    cwd: ROOT,
    stdio: 'inherit',
    env,
  });
  const [code] = (await once(jest, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${path} failed: see above.`);
}
