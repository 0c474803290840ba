import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { identifyProcess } from './process-identity.js';
import { ProcessRecords, type ProcessRecord } from './process-record.js';

const myself = (): ProcessRecord => {
  const { pid, startedAt = '' } = { pid: process.pid, ...identifyProcess(process.pid) };
  return { name: 'orders', pid, startedAt, marker: 'node', stopSignal: 'SIGTERM' };
};

describe('a recorded process', () => {
  test('is found while it runs', () => {
    const records = new ProcessRecords(temporaryFolder());
    records.write(myself());
    expect(records.alive()).toEqual([myself()]);
  });

  test.each([
    ['has ended', { pid: 2 ** 22 + 1 }],
    ['left its pid to a later process', { startedAt: 'another boot/1' }],
    ['has another command line', { marker: 'apps/orders/dist/main.js of another copy' }],
  ])('counts as gone when it %s', (_, difference) => {
    const records = new ProcessRecords(temporaryFolder());
    records.write({ ...myself(), ...difference });
    expect(records.alive()).toEqual([]);
  });

  test('is forgotten when removed', () => {
    const records = new ProcessRecords(temporaryFolder());
    records.write(myself());
    records.remove('orders');
    expect(records.alive()).toEqual([]);
  });
});
