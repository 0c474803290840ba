import { afterEach, describe, expect, test } from '@jest/globals';
import { minutes } from './clock.js';
import { eventually } from './eventually.js';
import { Sweep } from './sweep.js';

const NEVER_BY_ITSELF = minutes(10);

describe('a sweep', () => {
  let sweep: Sweep | undefined;
  afterEach(() => sweep?.stop());

  test('goes on as long as there is more, then waits to be woken', async () => {
    const looks: number[] = [];
    sweep = new Sweep({
      once: () => Promise.resolve(looks.push(looks.length) < 3),
      idleMs: NEVER_BY_ITSELF,
      onError: (error) => expect(error).toBeUndefined(),
    });
    sweep.start();
    await eventually(() => expect(looks).toHaveLength(3));
    sweep.wake();
    await eventually(() => expect(looks).toHaveLength(4));
  });

  test('looks once more when it is woken in the middle of a look', async () => {
    const looks: (() => void)[] = [];
    sweep = new Sweep({
      once: () => new Promise((resolve) => looks.push(() => resolve(false))),
      idleMs: NEVER_BY_ITSELF,
      onError: () => undefined,
    });
    sweep.start();
    sweep.wake();
    looks[0]?.();
    await eventually(() => expect(looks).toHaveLength(2));
    looks[1]?.();
  });

  test('looks by itself now and then', async () => {
    let looks = 0;
    sweep = new Sweep({ once: () => Promise.resolve((looks += 1) < 0), idleMs: 1, onError: () => undefined });
    sweep.start();
    await eventually(() => expect(looks).toBeGreaterThan(3));
  });

  test('tells of a failure and goes on', async () => {
    const told: unknown[] = [];
    let looks = 0;
    const once = (): Promise<boolean> =>
      (looks += 1) === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(false);
    sweep = new Sweep({ once, idleMs: 1, onError: (error) => told.push(error) });
    sweep.start();
    await eventually(() => expect(looks).toBeGreaterThan(1));
    expect(told).toEqual([new Error('not now')]);
  });

  test('stops after the look in hand, for good', async () => {
    let looks = 0;
    const looked = Promise.withResolvers<boolean>();
    sweep = new Sweep({ once: () => ((looks += 1), looked.promise), idleMs: 1, onError: () => undefined });
    sweep.start();
    const stopped = sweep.stop();
    looked.resolve(true);
    await stopped;
    sweep.start();
    sweep.wake();
    expect(looks).toBe(1);
  });
});
