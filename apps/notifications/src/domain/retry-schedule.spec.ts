import { expect, test } from '@jest/globals';
import { pauseAfter } from './retry-schedule.js';

test('a mail is tried again ever later, and given up after the seventh attempt', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => pauseAfter(attempts) ?? 0);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauses[0]).toBe(1_000);
  expect(pauseAfter(7)).toBeUndefined();
});
