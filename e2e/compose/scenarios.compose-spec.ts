import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { repository } from '../chaos/system/repository.js';
import { scenarios } from '../scenarios/index.js';
import { sagaKinds } from '../src/scenario.js';
import { hostAddresses } from './host-addresses.js';
import { Prometheus } from './telemetry/prometheus.js';

/** As a person types it on the host. @throws Error with what it printed, when it exits with anything but 0 */
async function npmRun(...words: readonly string[]): Promise<{ stdout: string }> {
  const options = {
    cwd: repository(),
    env: { ...process.env, SOUK_TARGET: 'compose' },
    maxBuffer: 10 * 1_024 * 1_024,
  };
  try {
    return await promisify(execFile)('npm', ['run', '--silent', ...words], options);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm run ${words.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

test(
  'npm run scenario -- all: every scenario ends as it should, in both kinds of saga',
  async () => {
    const { stdout } = await npmRun('scenario', '--', 'all');
    const plays = scenarios.length * sagaKinds.length;
    expect(stdout).toContain(`${plays} of ${plays} plays of ${scenarios.length} scenarios ended as they should`);
    expect(stdout).toContain(`http://127.0.0.1:${process.env['JAEGER_PORT'] ?? 16_686}/trace/`);
  },
  minutes(12),
);

test(
  'the capture that failed for good, in one of them, has called a person',
  async () => {
    const prometheus = new Prometheus(hostAddresses().prometheus);
    await eventually(
      async () => {
        const [alert] = (await prometheus.alertRules()).filter(({ name }) => name === 'SagaNeedsPerson');
        expect(alert?.state).toBe('firing');
      },
      { within: minutes(2), every: 1_000 },
    );
  },
  minutes(3),
);

test(
  'npm run audit: it all adds up',
  async () => {
    expect((await npmRun('audit')).stdout).toMatch(/All \d+ invariants hold\./);
  },
  minutes(3),
);

test('npm run parked -- list: no message waits for a person', async () => {
  expect((await npmRun('parked', '--', 'list')).stdout).not.toBe('');
});
