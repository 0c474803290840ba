import { describe, expect, test } from '@jest/globals';
import { seconds } from '@souk/kernel';
import type { NamedLimit } from './buckets.js';
import { MemoryBuckets } from './memory-buckets.js';

const orders: NamedLimit = { name: 'orders', perSecond: 10, burst: 20 };

describe('token buckets in memory', () => {
  let now = 0;
  const buckets = (kept?: number) => new MemoryBuckets(() => now, kept);
  const takeAll = (from: MemoryBuckets, count: number, caller = 'ada') =>
    Array.from({ length: count }, () => from.take(orders, caller));

  test('give a burst, and then as many as flow in', () => {
    const bucket = buckets();
    const [first, ...rest] = takeAll(bucket, 21);
    expect(first).toEqual({ allowed: true, remaining: 19, nextInMs: 100 });
    expect(rest.map(({ allowed }) => allowed)).toEqual([...Array.from({ length: 19 }, () => true), false]);
    now += 250;
    expect(takeAll(bucket, 3).map(({ allowed }) => allowed)).toEqual([true, true, false]);
  });

  test('tell who is refused when there is a token again, and take it then', () => {
    const bucket = buckets();
    takeAll(bucket, 20);
    now += 30;
    const refused = bucket.take(orders, 'ada');
    expect(refused).toEqual({ allowed: false, remaining: 0, nextInMs: expect.closeTo(70, 6) });
    now += 70;
    expect(bucket.take(orders, 'ada')).toMatchObject({ allowed: true, remaining: 0 });
  });

  test('never hold more than the burst', () => {
    const bucket = buckets();
    takeAll(bucket, 5);
    now += seconds(60);
    expect(bucket.take(orders, 'ada').remaining).toBe(19);
  });

  test('let nobody wait longer for having called in vain', () => {
    const bucket = buckets();
    takeAll(bucket, 200);
    now += 100;
    expect(bucket.take(orders, 'ada').allowed).toBe(true);
  });

  test('are one for each caller and limit', () => {
    const bucket = buckets();
    takeAll(bucket, 20);
    expect(bucket.take(orders, 'bob').remaining).toBe(19);
    expect(bucket.take({ name: 'everything', perSecond: 1, burst: 2 }, 'ada').remaining).toBe(1);
  });

  test('can be looked at without taking', () => {
    const bucket = buckets();
    takeAll(bucket, 19);
    expect([bucket.look(orders, 'ada'), bucket.look(orders, 'ada')]).toMatchObject([
      { allowed: true, remaining: 1 },
      { allowed: true, remaining: 1 },
    ]);
    takeAll(bucket, 1);
    expect(bucket.look(orders, 'ada')).toMatchObject({ allowed: false, remaining: 0 });
    expect(bucket.look(orders, 'bob')).toEqual({ allowed: true, remaining: 20, nextInMs: 0 });
  });

  test('are forgotten when they are full again', () => {
    const bucket = buckets();
    for (let caller = 0; caller < 100; caller += 1) bucket.take(orders, `caller ${caller}`);
    now += seconds(1);
    for (let call = 0; call < 50; call += 1) bucket.take(orders, 'ada');
    expect(bucket.size).toBe(1);
  });

  test('are so many at the most: the one used longest ago goes first', () => {
    const bucket = buckets(3);
    for (const caller of ['ada', 'bob', 'cem', 'ada', 'dan']) bucket.take(orders, caller);
    expect(bucket.size).toBe(3);
    expect(bucket.look(orders, 'bob').remaining).toBe(20);
    expect(bucket.look(orders, 'ada').remaining).toBe(18);
  });
});
