import { expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { BulkheadFullError } from '../errors/bulkhead-full.error.js';
import { Bulkhead } from './bulkhead.js';

const { signal } = new AbortController();

function fill(bulkhead: Bulkhead, calls: number) {
  const started: PromiseWithResolvers<string>[] = [];
  const results = Array.from({ length: calls }, () =>
    bulkhead.execute(() => {
      const work = Promise.withResolvers<string>();
      started.push(work);
      return work.promise;
    }, signal),
  );
  return { started, results };
}

test('lets so many through, has so many wait, and turns the rest away', async () => {
  const bulkhead = new Bulkhead('orders', { concurrent: 2, queue: 1 });
  const { started, results } = fill(bulkhead, 4);
  await expect(results[3]).rejects.toThrow(BulkheadFullError);
  expect([started.length, bulkhead.inFlight, bulkhead.queued]).toEqual([2, 2, 1]);

  started[0]?.resolve('first');
  await expect(results[0]).resolves.toBe('first');
  await eventually(() => expect(started).toHaveLength(3));
  for (const work of started.slice(1)) work.resolve('later');
  await expect(Promise.all(results.slice(1, 3))).resolves.toEqual(['later', 'later']);
  expect([bulkhead.inFlight, bulkhead.queued]).toEqual([0, 0]);
});

test('a failed call leaves its place', async () => {
  const bulkhead = new Bulkhead('orders', { concurrent: 1, queue: 0 });
  const down = new Error('down');
  await expect(bulkhead.execute(() => Promise.reject(down), signal)).rejects.toBe(down);
  expect(bulkhead.inFlight).toBe(0);
});
