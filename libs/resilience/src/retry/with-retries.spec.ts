import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { array, assert, asyncProperty, integer, nat } from 'fast-check';
import { BulkheadFullError } from '../errors/bulkhead-full.error.js';
import { CallTimeoutError } from '../errors/call-timeout.error.js';
import { TimeLimit } from '../time/time-limit.js';
import { RetryBudget } from './retry-budget.js';
import type { RetryPlanOptions } from './retry-plan.js';
import { withRetries } from './with-retries.js';

const settings = { attempts: 4, backoffMs: 100, budget: 1 };
const now = (): number => performance.now();

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Runs work that fails as often as there are errors, and tells when each try began. */
async function run(errors: readonly unknown[], given: Partial<RetryPlanOptions> & { timeoutMs?: number } = {}) {
  const counted = { retries: 0, withheld: 0 };
  const startedAt: number[] = [];
  const begin = now();
  const left = [...errors];
  const work = (number: number): Promise<number> => {
    startedAt.push(Math.round(now() - begin));
    return left.length > 0 ? Promise.reject(left.shift()) : Promise.resolve(number);
  };
  const running = withRetries(work, {
    settings,
    budget: new RetryBudget(settings.budget, now),
    limit: new TimeLimit(given.timeoutMs ?? 5_000, { idempotent: true }, now),
    random: () => 0.5,
    onRetry: () => counted.retries++,
    onWithheld: () => counted.withheld++,
    ...given,
  }).catch((error: unknown) => error);
  await jest.runAllTimersAsync();
  return { result: await running, startedAt, ...counted };
}

const downs = (count: number): Error[] => Array.from({ length: count }, (_, at) => new Error(`down ${at + 1}`));

test('tries again after pauses that double', async () => {
  expect(await run(downs(3))).toEqual({ result: 4, startedAt: [0, 50, 150, 350], retries: 3, withheld: 0 });
});

test('gives up after the last try with its error', async () => {
  const errors = downs(9);
  expect(await run(errors)).toMatchObject({ result: errors[3], retries: 3 });
});

test.each([new CallTimeoutError('orders', 1, true), new BulkheadFullError('orders')])('%s stays', async (error) => {
  expect(await run([error])).toMatchObject({ result: error, retries: 0, withheld: 0 });
});

test('starts no pause that outlasts the call', async () => {
  const errors = downs(3);
  expect(await run(errors, { timeoutMs: 120 })).toMatchObject({ result: errors[1], startedAt: [0, 50], withheld: 0 });
});

test('does not retry without a budget', async () => {
  const budget = new RetryBudget(0, now);
  while (budget.take());
  const errors = downs(1);
  expect(await run(errors, { budget })).toMatchObject({ result: errors[0], retries: 0, withheld: 1 });
});

test('full jitter: each pause is anything up to its maximum, and the tries are no more than allowed', async () => {
  const chances = array(
    integer({ min: 1, max: 63 }).map((part) => part / 64),
    { minLength: 3, maxLength: 3 },
  );
  await assert(
    asyncProperty(chances, nat(6), async (chosen, failures) => {
      const random = (): number => chosen[startedAfter++] ?? 0;
      let startedAfter = 0;
      const { startedAt } = await run(downs(failures), { random, settings: { ...settings, backoffMs: 64 } });
      expect(startedAt).toHaveLength(Math.min(failures + 1, settings.attempts));
      const pauses = startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0));
      const chosenPauses = chosen.map((chance, index) => chance * 64 * 2 ** index);
      const expected = chosenPauses.slice(0, pauses.length);
      expect(pauses).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
