import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, '..');

/** In a process of its own: telemetry is loaded before anything else there. */
test('the work of a call is in the trace of its caller, in a span of its own', async () => {
  const args = ['--import', '@souk/observability/register', 'test/fixtures/traced-call.mjs'];
  const { stdout } = await run(process.execPath, args, {
    cwd: PACKAGE,
    env: { LOG_LEVEL: 'silent', OTEL_SERVICE_NAME: 'ping' },
  });
  const { calling, called } = JSON.parse(stdout) as { calling: string; called: string };
  const [, trace, span] = calling.split('-');
  expect(called.split('-')).toEqual(['00', trace, expect.not.stringMatching(span ?? ''), '01']);
});
