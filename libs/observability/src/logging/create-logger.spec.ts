import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);
const LIBRARY = join(import.meta.dirname, '../../dist/index.js');

const linesOf = async (program: string): Promise<unknown[]> => {
  const script = `const { createBatchingLogger, createLogger } = await import('${LIBRARY}'); ${program}`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: { LOG_LEVEL: 'info' } });
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: unknown }).msg);
};

test('lines that are written together are all written when the process ends', async () => {
  const program = `
    const access = createBatchingLogger('access');
    for (let number = 0; number < 100; number += 1) access.info(String(number));
    process.exit(0);`;
  expect(await linesOf(program)).toEqual(Array.from({ length: 100 }, (_, number) => String(number)));
});

test('they do not wait long, and keep no process alive', async () => {
  const program = `
    createBatchingLogger('access').info('together');
    setTimeout(() => createLogger('service').info('later'), 1_000);`;
  expect(await linesOf(program)).toEqual(['together', 'later']);
});
