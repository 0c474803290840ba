import { expect, test } from '@jest/globals';
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { RETRIES_FOR_FREE, RetryBudget } from './retry-budget.js';

const WINDOW_MS = 10_000;
const SLOT_MS = 1_000;

interface Event {
  readonly isCall: boolean;
  /** Milliseconds before it. */
  readonly pause: number;
}

test('an idle one may retry a few times, and again when those are forgotten', () => {
  let now = 0;
  const budget = new RetryBudget(0.1, () => now);
  for (let retry = 0; retry < RETRIES_FOR_FREE; retry++) expect(budget.take()).toBe(true);
  expect(budget.take()).toBe(false);
  now = WINDOW_MS;
  expect(budget.left).toBe(RETRIES_FOR_FREE);
});

test('ten calls allow one retry more', () => {
  const budget = new RetryBudget(0.1, () => 0);
  for (let call = 0; call < 20; call++) budget.noteCall();
  expect(budget.left).toBe(RETRIES_FOR_FREE + 2);
});

test('in any ten seconds there are no more retries than the share of their calls and the free ones', () => {
  const event = record({ isCall: boolean(), pause: integer({ min: 0, max: 700 }) });
  const share = constantFrom(0, 0.1, 0.5);
  const play = (part: number, events: readonly Event[]): { calls: number[]; retries: number[] } => {
    let now = 0;
    const budget = new RetryBudget(part, () => now);
    const played: { calls: number[]; retries: number[] } = { calls: [], retries: [] };
    for (const { isCall, pause } of events) {
      now += pause;
      if (isCall) budget.noteCall();
      if (isCall || budget.take()) played[isCall ? 'calls' : 'retries'].push(now);
    }
    return played;
  };
  assert(
    property(share, array(event, { maxLength: 300 }), (part, events) => {
      const { calls, retries } = play(part, events);
      for (const end of retries) {
        const since = (start: number, times: number[]): number => times.filter((at) => at > start && at <= end).length;
        // The oldest of the ten slots is not whole, so a little more than nine seconds count for certain.
        const allowed = part * since(end - WINDOW_MS, calls) + RETRIES_FOR_FREE;
        expect(since(end - WINDOW_MS + SLOT_MS, retries)).toBeLessThanOrEqual(allowed);
      }
    }),
  );
});
