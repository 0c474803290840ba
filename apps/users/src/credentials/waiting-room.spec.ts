import { describe, expect, test } from '@jest/globals';
import { WaitingRoom, WaitingRoomFullError } from './waiting-room.js';

/** A task that ends when it is told to. */
function aTask() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const task = { isRunning: false, finish: resolve, run: () => ((task.isRunning = true), promise) };
  return task;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('WaitingRoom', () => {
  test('runs as many as allowed, then the ones that wait, in turn', async () => {
    const room = new WaitingRoom(1, 2);
    const [first, second, third] = [aTask(), aTask(), aTask()];
    const runs = [first, second, third].map((task) => room.run(task.run));
    await settled();
    expect([first.isRunning, second.isRunning, third.isRunning]).toEqual([true, false, false]);
    first.finish();
    await settled();
    expect([second.isRunning, third.isRunning]).toEqual([true, false]);
    second.finish();
    third.finish();
    await Promise.all(runs);
  });

  test('turns away who finds no place to wait, and is open again after', async () => {
    const room = new WaitingRoom(1, 0);
    const task = aTask();
    const run = room.run(task.run);
    await expect(room.run(() => Promise.resolve())).rejects.toThrow(WaitingRoomFullError);
    task.finish();
    await run;
    await expect(room.run(() => Promise.resolve('in'))).resolves.toBe('in');
  });

  test('a task that fails leaves its place', async () => {
    const room = new WaitingRoom(1, 0);
    await expect(room.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(room.run(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
