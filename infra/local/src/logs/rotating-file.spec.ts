import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { RotatingFile } from './rotating-file.js';

describe('a log file', () => {
  test('of the run before is set aside', async () => {
    const path = join(temporaryFolder(), 'orders.log');
    writeFileSync(path, 'yesterday\n');
    const log = new RotatingFile(path);
    log.writeLine('today');
    await log.close();
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.1`, 'utf8')]).toEqual(['today\n', 'yesterday\n']);
  });

  test('takes no more than twice its limit of the disk', async () => {
    const path = join(temporaryFolder(), 'orders.log');
    const log = new RotatingFile(path, 100);
    for (let line = 0; line < 100; line += 1) log.writeLine(`line ${line} of many`);
    await log.close();
    expect(readFileSync(path, 'utf8')).toMatch(/line 99 of many\n$/);
    expect(readFileSync(path).length + readFileSync(`${path}.1`).length).toBeLessThan(250);
  });

  test('that cannot be written loses lines and nothing else', async () => {
    const log = new RotatingFile(join(temporaryFolder(), 'no-such-folder', 'orders.log'));
    log.writeLine('lost');
    await expect(log.close()).resolves.toBeUndefined();
  });
});
