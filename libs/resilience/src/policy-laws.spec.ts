import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { array, assert, asyncProperty, boolean, constantFrom, integer, nat, option, record } from 'fast-check';
import type { Attempt } from './policy.js';
import { ProtectedCalls } from './protected-calls.js';
import { RETRIES_FOR_FREE } from './retry/retry-budget.js';

const settings = {
  timeoutMs: 500,
  breaker: { failures: 3, openMs: 1_000, trials: 2 },
  retry: { attempts: 3, backoffMs: 50, budget: 0.2 },
  bulkhead: { concurrent: 4, queue: 5 },
};

/** A call to one who may be slow, failing or refusing to stop. */
const aCall = record({
  /** Milliseconds after the call before. */
  after: nat(300),
  lasts: constantFrom(0, 20, 100, 400, 2_000),
  fails: boolean(),
  idempotent: boolean(),
  heedsSignal: boolean(),
  /** Milliseconds until the caller goes away, if it does. */
  patience: option(constantFrom(0, 10, 150), { nil: undefined }),
  chance: integer({ min: 0, max: 99 }),
});
type Call = typeof aCall extends { generate(...args: never): { value: infer Value } } ? Value : never;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Plays calls that overlap as they come, and notes what must hold for all of them. */
async function play(calls: readonly Call[]) {
  const chances = calls.map(({ chance }) => chance / 100);
  const policy = new ProtectedCalls('laws', settings, {
    random: () => chances.pop() ?? 0.5,
    now: () => performance.now(),
    onBreakerChange: () => undefined,
  });
  const seen = { inFlight: 0, mostInFlight: 0, mostTries: 0, retries: 0, madeWhileOpen: 0, late: 0 };

  const work = async (call: Call, { signal, number }: Attempt): Promise<void> => {
    seen.inFlight++;
    seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
    seen.mostTries = Math.max(seen.mostTries, number);
    if (number > 1) seen.retries++;
    await lasting(call, signal);
    seen.inFlight--;
    if (call.fails) throw new Error('down');
  };
  const make = async (call: Call): Promise<void> => {
    const begin = performance.now();
    const { nextTrialAt } = policy.state.breaker;
    // Those that were let in before it opened go on.
    const isOpen = nextTrialAt !== undefined && Date.now() < Date.parse(nextTrialAt);
    const made = policy.execute(
      (attempt) => {
        if (isOpen) seen.madeWhileOpen++;
        return work(call, attempt);
      },
      { ...call, signal: leavingAfter(call.patience) },
    );
    await made.catch(() => undefined);
    if (performance.now() - begin > settings.timeoutMs) seen.late++;
  };

  const all: Promise<void>[] = [];
  for (const call of calls) {
    await jest.advanceTimersByTimeAsync(call.after);
    all.push(make(call));
  }
  await jest.runAllTimersAsync();
  await Promise.all(all);
  const { counts, inFlight, queued } = policy.state;
  await jest.advanceTimersByTimeAsync(settings.breaker.openMs);
  for (let trial = 0; trial < settings.breaker.trials; trial++)
    await policy.execute(() => Promise.resolve(), { idempotent: false });
  return { ...seen, counts, left: inFlight + queued, atLast: policy.state.breaker.state };
}

function leavingAfter(patience: number | undefined): AbortSignal | undefined {
  if (patience === undefined) return undefined;
  const caller = new AbortController();
  setTimeout(() => caller.abort(), patience);
  return caller.signal;
}

function lasting({ lasts, heedsSignal }: Call, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(() => resolve(), lasts);
  if (heedsSignal) signal.addEventListener('abort', () => resolve());
  return promise;
}

test('whatever the one who is called does, the policy keeps its numbers', async () => {
  await assert(
    asyncProperty(array(aCall, { minLength: 1, maxLength: 40 }), async (calls) => {
      const { mostInFlight, mostTries, retries, madeWhileOpen, late, counts, left, atLast } = await play(calls);
      expect(mostInFlight).toBeLessThanOrEqual(settings.bulkhead.concurrent);
      expect(mostTries).toBeLessThanOrEqual(settings.retry.attempts);
      // They may last a little longer than the ten seconds for which a budget is.
      expect(retries).toBeLessThanOrEqual(counts.calls * settings.retry.budget + 2 * RETRIES_FOR_FREE);
      expect({ madeWhileOpen, late, left, atLast, calls: counts.calls }).toEqual({
        madeWhileOpen: 0,
        late: 0,
        left: 0,
        // It stays neither open nor half-open once the one who is called is well.
        atLast: 'closed',
        calls: calls.length,
      });
    }),
    { numRuns: 60 },
  );
});
