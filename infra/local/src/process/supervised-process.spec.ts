import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import type { ProcessSpec } from './process-spec.js';
import { ProcessRecords } from './process-record.js';
import { SupervisedProcess } from './supervised-process.js';
import { waitUntil } from './wait-until.js';

const STUBBORN = `process.on('SIGTERM', () => undefined)`;
/** For whatever takes a process to start or to end, on a busy machine too. */
const PATIENCE = 60_000;
const running: SupervisedProcess[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

function supervise(script: string, overrides: Partial<ProcessSpec> = {}) {
  const told: string[] = [];
  const folder = temporaryFolder();
  const records = new ProcessRecords(folder);
  const spec: ProcessSpec = {
    name: 'shop',
    command: process.execPath,
    args: ['-e', `${script}; setInterval(() => undefined, 1000); console.log('hello')`],
    cwd: process.cwd(),
    env: process.env,
    marker: '-e',
    stopSignal: 'SIGTERM',
    stopWithin: PATIENCE,
    deathsAllowed: 0,
    isHealthy: () => Promise.resolve(told.includes('hello')),
    ...overrides,
  };
  const observer = {
    onLine: (line: string) => void told.push(line),
    onHealthy: () => void told.push('healthy'),
    onDeath: (how: string, restartIn: number) => void told.push(`${how}, again in ${restartIn}`),
    onHold: () => void told.push('held'),
    onKill: () => void told.push('killed'),
  };
  const supervised = new SupervisedProcess(spec, records, observer);
  running.push(supervised);
  supervised.start();
  const hold = (): (() => void) => {
    const file = join(folder, 'shop.hold');
    writeFileSync(file, '');
    return () => rmSync(file);
  };
  return { supervised, told, records, hold };
}

describe('a supervised process', () => {
  test('is recorded and handed its output while it runs, and leaves no record when stopped', async () => {
    const { supervised, told, records } = supervise('');
    await supervised.untilHealthy(PATIENCE);
    expect(told).toContain('hello');
    expect(records.alive()).toMatchObject([{ name: 'shop', pid: supervised.pid }]);
    await supervised.stop();
    expect(records.alive()).toEqual([]);
    expect(told).not.toContain('killed');
  });

  test('is started again when it dies, and its backoff begins anew each time it was healthy', async () => {
    const { supervised, told } = supervise('');
    const healthy = () => told.filter((line) => line === 'healthy').length;
    for (const lives of [1, 2]) {
      expect(await waitUntil(() => healthy() === lives, { within: PATIENCE })).toBe(true);
      supervised.killNow();
    }
    expect(await waitUntil(() => healthy() === 3, { within: PATIENCE })).toBe(true);
    expect(told.filter((line) => line.startsWith('SIGKILL'))).toEqual([
      'SIGKILL, again in 500',
      'SIGKILL, again in 500',
    ]);
  });

  test('stays down as long as it is held down', async () => {
    const { supervised, told, hold } = supervise('');
    await supervised.untilHealthy(PATIENCE);
    const release = hold();
    supervised.killNow();
    expect(await waitUntil(() => told.includes('held'), { within: PATIENCE })).toBe(true);
    expect(told.filter((line) => line === 'hello')).toHaveLength(1);
    release();
    expect(await waitUntil(() => told.filter((line) => line === 'healthy').length === 2, { within: PATIENCE })).toBe(
      true,
    );
  });

  test('fails with its last words when it dies too often before it was healthy', async () => {
    const { supervised } = supervise(`console.error('no such table'); process.exit(3)`, {
      isHealthy: () => Promise.resolve(false),
    });
    await expect(supervised.untilHealthy(PATIENCE)).rejects.toThrow(
      /shop stopped while starting \(exit code 3\).*no such table/,
    );
  });

  test('fails when it is not healthy in time', async () => {
    const { supervised } = supervise('', { isHealthy: () => Promise.resolve(false) });
    await expect(supervised.untilHealthy(100)).rejects.toThrow('shop is not ready after 0.1 s');
  });

  test('fails when there is no such program', async () => {
    const { supervised } = supervise('', { command: '/no/such/program' });
    await expect(supervised.untilHealthy(PATIENCE)).rejects.toThrow('ENOENT');
  });

  test('is killed when it does not stop when asked', async () => {
    const { supervised, told } = supervise(STUBBORN, { stopWithin: 300 });
    await supervised.untilHealthy(PATIENCE);
    await supervised.stop();
    expect(told).toContain('killed');
  });
});
