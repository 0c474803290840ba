import { expect, test } from '@jest/globals';
import { pauseBeforeAsking, pauseBeforeLooking, pauseBeforeRetry } from './patience.js';

test('a failed operation is tried again after 200 ms, and half a minute apart at the most', () => {
  expect([1, 2, 3, 4, 8, 9, 5_000].map(pauseBeforeRetry)).toEqual([200, 400, 800, 1_600, 25_600, 30_000, 30_000]);
});

test('an operation that nobody answered for is asked about after 2 s, 4 s, 8 s', () => {
  expect([1, 2, 3, 4, 5].map(pauseBeforeAsking)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000]);
});

test('an authorisation that may still be on its way is looked for after each pause, and then no more', () => {
  const pauses = [0, 1, 2].map((absences) =>
    pauseBeforeLooking({ operation: 'authorise', attempts: 1, absences }, [5, 15]),
  );
  expect(pauses).toEqual([5, 15, undefined]);
});

test.each([
  ['an authorisation that was never sent', 'authorise', 0],
  ['a capture, which finds nothing to take', 'capture', 1],
  ['a void, which finds nothing to let go of', 'void', 1],
] as const)('%s is not looked for', (_, operation, attempts) => {
  expect(pauseBeforeLooking({ operation, attempts, absences: 0 }, [5, 15])).toBeUndefined();
});
