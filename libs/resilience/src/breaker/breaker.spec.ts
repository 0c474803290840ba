import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { BreakerOpenError } from '../errors/breaker-open.error.js';
import { BulkheadFullError } from '../errors/bulkhead-full.error.js';
import { CallAbandonedError } from '../errors/call-abandoned.error.js';
import { CallTimeoutError } from '../errors/call-timeout.error.js';
import { Breaker, type BreakerChange } from './breaker.js';

const settings = { failures: 3, openMs: 1_000, trials: 2 };
const down = new Error('down');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function aBreaker() {
  const changes: BreakerChange[] = [];
  const breaker = new Breaker('orders', settings, (change) => changes.push(change));
  const calls = { made: 0 };
  const end = (work: () => Promise<unknown>): Promise<unknown> =>
    breaker
      .execute(() => {
        calls.made++;
        return work();
      })
      .catch((error: unknown) => error);
  const succeed = (): Promise<unknown> => end(() => Promise.resolve('fine'));
  const fail = (error: Error = down): Promise<unknown> =>
    end(async () => {
      throw error;
    });
  return { breaker, changes, calls, end, succeed, fail };
}

async function anOpenBreaker() {
  const opened = aBreaker();
  for (let failure = 0; failure < settings.failures; failure++) await opened.fail();
  return opened;
}

test('opens after failures in a row, and says why', async () => {
  const { breaker, changes } = await anOpenBreaker();
  expect(breaker.state).toBe('open');
  expect(changes).toEqual([{ state: 'open', failuresInARow: 3, error: down }]);
});

test('a success in between starts the count again', async () => {
  const { breaker, fail, succeed } = aBreaker();
  for (const call of [fail, fail, succeed, fail, fail]) await call();
  expect(breaker.state).toBe('closed');
  expect(breaker.failuresInARow).toBe(2);
});

test('makes no call while it is open, and tells when it is worth asking again', async () => {
  const { succeed, calls } = await anOpenBreaker();
  jest.advanceTimersByTime(400);
  expect(await succeed()).toMatchObject({ name: 'BreakerOpenError', retryAfterMs: 600 });
  expect(calls.made).toBe(settings.failures);
});

test('closes after all trials went well, and not before', async () => {
  const { breaker, changes, succeed } = await anOpenBreaker();
  jest.advanceTimersByTime(settings.openMs);
  await succeed();
  expect(breaker.state).toBe('half-open');
  await succeed();
  expect(breaker.state).toBe('closed');
  expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
});

test('opens again when a trial fails, for the whole time', async () => {
  const { breaker, succeed, fail } = await anOpenBreaker();
  jest.advanceTimersByTime(settings.openMs);
  await succeed();
  await fail();
  expect(breaker.state).toBe('open');
  jest.advanceTimersByTime(settings.openMs - 1);
  expect(await succeed()).toBeInstanceOf(BreakerOpenError);
});

test('turns away at once who comes while the trials are made', async () => {
  const { end, succeed, calls } = await anOpenBreaker();
  jest.advanceTimersByTime(settings.openMs);
  const pending = (): Promise<never> => new Promise(() => undefined);
  for (let trial = 0; trial < settings.trials; trial++) void end(pending);
  expect(await succeed()).toBeInstanceOf(BreakerOpenError);
  expect(calls.made).toBe(settings.failures + settings.trials);
});

test.each([
  new CallAbandonedError('orders'),
  new BulkheadFullError('orders'),
  new CallTimeoutError('orders', 1, false),
])('%s is no failure, and no success either', async (error) => {
  const { breaker, fail } = aBreaker();
  for (let call = 0; call < settings.failures; call++) await fail(error);
  expect(breaker.failuresInARow).toBe(0);
  for (const failure of [down, down, error, down]) await fail(failure);
  expect(breaker.state).toBe('open');
});

test("trials that proved nothing count neither way: their places are the next callers', for as long as it takes", async () => {
  const { breaker, changes, end, fail, succeed } = await anOpenBreaker();
  jest.advanceTimersByTime(settings.openMs);
  for (let time = 0; time < 10; time++) await fail(new CallAbandonedError('orders'));
  const { promise, reject } = Promise.withResolvers<never>();
  const underWay = Array.from({ length: settings.trials }, () => end(() => promise));
  expect(await succeed()).toBeInstanceOf(BreakerOpenError);
  reject(new BulkheadFullError('orders'));
  await Promise.all(underWay);
  expect(breaker.state).toBe('half-open');
  for (let trial = 0; trial < settings.trials; trial++) await succeed();
  expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
});

type Step = 'succeed' | 'fail' | 'leave' | 'wait';

/** The rules above: what becomes of a state, with the failures or successful trials in a row that belong to it. */
const rules: Readonly<Record<string, (step: Step, count: number) => readonly [state: string, count: number]>> = {
  closed: (step, count) => {
    if (step === 'wait' || step === 'leave') return ['closed', count];
    if (step === 'succeed') return ['closed', 0];
    return count + 1 === settings.failures ? ['open', 0] : ['closed', count + 1];
  },
  open: (step) => [step === 'wait' ? 'due for a trial' : 'open', 0],
  'due for a trial': (step) => (step === 'wait' ? ['due for a trial', 0] : trial(step, 0)),
  'half-open': (step, count) => (step === 'wait' ? ['half-open', count] : trial(step, count)),
};

function trial(step: Step, wentWell: number): readonly [string, number] {
  if (step === 'fail') return ['open', 0];
  if (step === 'leave') return ['half-open', wentWell];
  return wentWell + 1 === settings.trials ? ['closed', 0] : ['half-open', wentWell + 1];
}

/** The states after each step, and whether a call was made in it. */
function expected(steps: readonly Step[]) {
  let [state, count]: readonly [string, number] = ['closed', 0];
  return steps.map((step) => {
    const isMade = step !== 'wait' && state !== 'open';
    [state, count] = rules[state]?.(step, count) ?? ['unknown', 0];
    return [state === 'due for a trial' ? 'open' : state, isMade];
  });
}

test('whatever happens, it is in the state that the rules say, and makes no call while it is open', async () => {
  const steps = array(constantFrom<Step>('succeed', 'succeed', 'fail', 'fail', 'leave', 'wait'), { maxLength: 40 });
  const play = async (taken: readonly Step[]): Promise<unknown[]> => {
    const { breaker, succeed, fail, calls } = aBreaker();
    const make = { succeed, fail, leave: () => fail(new CallAbandonedError('orders')) };
    const seen: unknown[] = [];
    for (const step of taken) {
      const before = calls.made;
      if (step === 'wait') jest.advanceTimersByTime(settings.openMs);
      else await make[step]();
      seen.push([breaker.state, calls.made > before]);
    }
    return seen;
  };
  await assert(
    asyncProperty(steps, async (taken) => expect(await play(taken)).toEqual(expected(taken))),
    { numRuns: 300 },
  );
});
