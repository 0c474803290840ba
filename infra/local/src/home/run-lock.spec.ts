import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { RunLock } from './run-lock.js';

describe('the lock of a home', () => {
  test('has one holder at a time, who can tell that it will not be long', () => {
    const folder = temporaryFolder();
    const lock = new RunLock(folder);
    expect(lock.acquire()).toEqual({ acquired: true });
    expect(new RunLock(folder).acquire()).toEqual({ acquired: false, heldBy: process.pid, stopping: false });
    lock.announceStop();
    expect(new RunLock(folder).acquire()).toEqual({ acquired: false, heldBy: process.pid, stopping: true });
    lock.release();
    expect(new RunLock(folder).acquire()).toEqual({ acquired: true });
  });

  test.each([
    ['ended', { pid: 2 ** 22 + 1, startedAt: 'gone' }],
    ['ended, and whose pid another process has now', { pid: process.pid, startedAt: 'earlier' }],
  ])('is free when its holder has %s', (_, holder) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));
    expect(new RunLock(folder).acquire()).toEqual({ acquired: true });
  });
});
