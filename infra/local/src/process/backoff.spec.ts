import { expect, test } from '@jest/globals';
import { Backoff } from './backoff.js';

test('doubles from half a second to ten seconds', () => {
  const backoff = new Backoff();
  expect(Array.from({ length: 7 }, () => backoff.next())).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

test('begins again after a reset', () => {
  const backoff = new Backoff();
  backoff.next();
  backoff.next();
  backoff.reset();
  expect(backoff.next()).toBe(500);
});
