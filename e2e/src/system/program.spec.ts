import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Program } from './program.js';

let home: string;
let child: ChildProcess;
let program: Program;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'souk-program-'));
  mkdirSync(join(home, 'run'));
  child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)'], { stdio: 'ignore' });
  writeFileSync(join(home, 'run/shop.process.json'), JSON.stringify({ pid: child.pid }));
  program = new Program('shop', home, () => Promise.resolve());
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(home, { recursive: true });
});

test('a program that dies while it hangs is let be', async () => {
  await program.hangsDuring(async () => {
    const ended = once(child, 'exit');
    expect(await program.dies()).toBe(child.pid);
    await ended;
  });
});

test('a program that hung goes on', async () => {
  await program.hangsDuring(() => Promise.resolve());
  const ended = once(child, 'exit');
  // What still hung would be asked in vain.
  await program.ends();
  expect(await ended).toEqual([null, 'SIGTERM']);
});
