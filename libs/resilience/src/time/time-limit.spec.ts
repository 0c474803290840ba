import { expect, test } from '@jest/globals';
import { TimeLimit } from './time-limit.js';

const options = { idempotent: true };

test.each([
  ["the policy's time", {}, 1_000, true],
  ['a time of its own', { timeoutMs: 300 }, 300, true],
  ['what the caller has left', { remainingMs: 700 }, 700, true],
  ['too little of it to blame anybody', { remainingMs: 400 }, 400, false],
  ['all of a short time of its own', { timeoutMs: 300, remainingMs: 290 }, 290, true],
  ['no more than the policy allows', { remainingMs: 9_000 }, 1_000, true],
  ['nothing', { remainingMs: -5 }, 0, false],
])('%s', (_, given, ms, fair) => {
  const limit = new TimeLimit(1_000, { ...options, ...given }, () => 0);
  expect(limit).toMatchObject({ ms, fair });
});

test('runs down', () => {
  let now = 50;
  const limit = new TimeLimit(1_000, options, () => now);
  now = 350;
  expect(limit.left()).toBe(700);
});
