import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Attempt, CallOptions } from './policy.js';
import {
  BreakerOpenError,
  BulkheadFullError,
  CallAbandonedError,
  CallTimeoutError,
  defaultSettings,
  NotAFailure,
} from './index.js';
import { ProtectedCalls } from './protected-calls.js';
import type { ResilienceSettings } from './resilience-settings.js';

const once = { idempotent: false };
const repeatable = { idempotent: true };
const down = new Error('down');
const failing = (): Promise<never> => Promise.reject(down);
const hanging = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function aPolicy(changed: Partial<ResilienceSettings> = {}) {
  const policy = new ProtectedCalls(
    'orders',
    { ...defaultSettings(60_000), ...changed },
    {
      random: () => 0.5,
      now: () => performance.now(),
      onBreakerChange: () => undefined,
    },
  );
  const end = async (call: (attempt: Attempt) => Promise<unknown>, options: CallOptions): Promise<unknown> => {
    const ended = policy.execute(call, options).catch((error: unknown) => error);
    await jest.runAllTimersAsync();
    return ended;
  };
  return { policy, end };
}

test('gives what the call gives', async () => {
  const { policy, end } = aPolicy();
  expect(await end(({ number }) => Promise.resolve(`try ${number}`), once)).toBe('try 1');
  expect(policy.state.counts).toMatchObject({ calls: 1, successes: 1 });
});

test('a call that can not be repeated ends with its failure at once, and takes nothing from the budget', async () => {
  const { policy, end } = aPolicy();
  const { retryBudgetLeft } = policy.state;
  const sent: number[] = [];
  const call = ({ number }: Attempt): Promise<never> => {
    sent.push(number);
    return failing();
  };
  const begin = performance.now();
  const ended = policy.execute(call, { ...repeatable, isRepeatable: () => false });
  await expect(ended).rejects.toBe(down);
  expect(performance.now()).toBe(begin);
  expect(await end(call, { ...repeatable, isRepeatable: () => sent.length < 3 })).toBe(down);
  expect(sent).toEqual([1, 1, 2]);
  expect(policy.state).toMatchObject({
    breaker: { failuresInARow: 2 },
    retryBudgetLeft: retryBudgetLeft - 1,
    counts: { retries: 1, retriesWithheld: 0 },
  });
});

test('ends a call that takes too long, whether it heeds its signal or not', async () => {
  const { policy, end } = aPolicy({ timeoutMs: 1_000 });
  const signals: AbortSignal[] = [];
  const call = ({ signal }: Attempt): Promise<never> => {
    signals.push(signal);
    return hanging();
  };
  expect(await end(call, repeatable)).toMatchObject({ name: 'CallTimeoutError', timeoutMs: 1_000 });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  expect(policy.state.counts).toMatchObject({ timeouts: 1, retries: 0 });
});

test('leaves the signal alone once the call has returned: its body may still be streamed', async () => {
  const { end } = aPolicy({ timeoutMs: 1_000 });
  const signal = await end((attempt) => Promise.resolve(attempt.signal), once);
  await jest.advanceTimersByTimeAsync(2_000);
  expect(signal).toMatchObject({ aborted: false });
});

test('time-outs open the breaker', async () => {
  const { policy, end } = aPolicy();
  for (let call = 0; call < 5; call++) expect(await end(hanging, once)).toBeInstanceOf(CallTimeoutError);
  expect(policy.state).toMatchObject({ breaker: { state: 'open', failuresInARow: 5 } });
  expect(await end(hanging, once)).toBeInstanceOf(BreakerOpenError);
  expect(policy.state.counts).toMatchObject({ calls: 6, timeouts: 5, rejectedByBreaker: 1 });
});

test('callers that are in too great a hurry do not', async () => {
  const { policy, end } = aPolicy();
  const hurried = { ...once, remainingMs: 100 };
  for (let call = 0; call < 6; call++) expect(await end(hanging, hurried)).toBeInstanceOf(CallTimeoutError);
  expect(policy.state.breaker).toMatchObject({ state: 'closed', failuresInARow: 0 });
});

test('a caller with no time left is not served, and does not take a place', async () => {
  const { end } = aPolicy();
  const call = jest.fn(() => Promise.resolve());
  expect(await end(call, { ...once, remainingMs: 0 })).toBeInstanceOf(CallTimeoutError);
  expect(call).not.toHaveBeenCalled();
});

test('a caller that goes away ends the call and blames nobody', async () => {
  const { policy } = aPolicy();
  for (let call = 0; call < 6; call++) {
    const caller = new AbortController();
    const ended = policy.execute(hanging, { ...repeatable, signal: caller.signal });
    caller.abort();
    await expect(ended).rejects.toThrow(CallAbandonedError);
  }
  expect(policy.state.breaker).toMatchObject({ state: 'closed', failuresInARow: 0 });
  expect(policy.state.counts).toMatchObject({ abandoned: 6, failures: 0 });
});

test('retries what may be repeated, and nothing else', async () => {
  const { end } = aPolicy();
  const call = jest.fn(failing);
  expect(await end(call, once)).toBe(down);
  expect(call).toHaveBeenCalledTimes(1);
  expect(await end(call, repeatable)).toBe(down);
  expect(call).toHaveBeenCalledTimes(1 + 4);
});

test('the breaker counts calls, not tries', async () => {
  const { policy, end } = aPolicy();
  for (let call = 0; call < 3; call++) await end(failing, repeatable);
  expect(policy.state.breaker).toMatchObject({ state: 'closed', failuresInARow: 3 });
  expect(policy.state.counts).toMatchObject({ failures: 3, retries: 9 });
});

test('a call that waits for its next try holds no place', async () => {
  const { policy } = aPolicy({ bulkhead: { concurrent: 1, queue: 0 } });
  const first = policy.execute(failing, repeatable).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(10);
  await expect(policy.execute(() => Promise.resolve('second'), once)).resolves.toBe('second');
  await jest.runAllTimersAsync();
  expect(await first).toBe(down);
});

test('a refusal is an answer: not retried, not counted, and given as it was', async () => {
  const { policy, end } = aPolicy();
  const refusal = new Error('no such order');
  const call = jest.fn(() => Promise.reject(new NotAFailure(refusal)));
  for (let calls = 0; calls < 6; calls++) expect(await end(call, repeatable)).toBe(refusal);
  expect(call).toHaveBeenCalledTimes(6);
  expect(policy.state).toMatchObject({ breaker: { state: 'closed' }, counts: { successes: 6, failures: 0 } });
});

test('a refusal ends a row of failures', async () => {
  const { policy, end } = aPolicy();
  const refusing = (): Promise<never> => Promise.reject(new NotAFailure(down));
  for (const call of [failing, failing, refusing]) await end(call, once);
  expect(policy.state.breaker.failuresInARow).toBe(0);
});

test('turns away who finds no place', async () => {
  const { policy } = aPolicy({ bulkhead: { concurrent: 1, queue: 1 } });
  const calls = Array.from({ length: 2 }, () => policy.execute(hanging, once).catch((error: unknown) => error));
  await expect(policy.execute(hanging, repeatable)).rejects.toThrow(BulkheadFullError);
  expect(policy.state).toMatchObject({ inFlight: 1, queued: 1, counts: { rejectedByBulkhead: 1, retries: 0 } });
  await jest.runAllTimersAsync();
  expect(await Promise.all(calls)).toEqual([expect.any(CallTimeoutError), expect.any(BulkheadFullError)]);
});

test('a call whose time is up before it found a place blames nobody', async () => {
  const { policy } = aPolicy({
    breaker: { failures: 1, openMs: 1_000, trials: 1 },
    bulkhead: { concurrent: 1, queue: 1 },
  });
  const first = policy.execute(hanging, once).catch((error: unknown) => error);
  const call = jest.fn(hanging);
  const waiting = policy.execute(call, { ...repeatable, timeoutMs: 1_000 }).catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await waiting).toBeInstanceOf(BulkheadFullError);
  expect(call).not.toHaveBeenCalled();
  expect(policy.state).toMatchObject({ breaker: { state: 'closed' }, counts: { rejectedByBulkhead: 1, timeouts: 0 } });
  await jest.runAllTimersAsync();
  expect(await first).toBeInstanceOf(CallTimeoutError);
});

test('when everything fails, retries are a small part of it', async () => {
  const { policy, end } = aPolicy({ breaker: { failures: 1_000, openMs: 1_000, trials: 1 } });
  const calls = Array.from({ length: 60 }, () => end(failing, repeatable));
  await Promise.all(calls);
  const { retries, retriesWithheld } = policy.state.counts;
  expect(retries).toBeLessThanOrEqual(60 * 0.1 + 10);
  expect(retriesWithheld).toBeGreaterThan(0);
});
