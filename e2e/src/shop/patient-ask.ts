import { setTimeout as pause } from 'node:timers/promises';
import { milliseconds, minutes, seconds } from '@souk/kernel';
import { type Answer, okBody } from './http.js';

/** In hand already, too many requests, too much to do or away, too slow: asked again, it may end otherwise. */
const COME_AGAIN: ReadonlySet<number> = new Set([409, 429, 503, 504]);
/** One call too many for the moment, of which nothing has been looked at yet. */
const TOO_MANY: ReadonlySet<number> = new Set([429]);
/** Where the answer does not say when. */
const COME_BACK_AFTER = milliseconds(200);

/**
 * Asks as a client should: told to come again, it does so, no sooner than `Retry-After` says. A write needs an idempotency key for that.
 * @param within milliseconds after which it gives up
 * @returns the last answer
 */
export function asksPatiently<Body>(ask: () => Promise<Answer<Body>>, within = minutes(1)): Promise<Answer<Body>> {
  return asksWhileTold(COME_AGAIN, ask, within);
}

/** Asks until it is not one call too many, for who wants to know what then becomes of it. @returns the last answer within a minute */
export function asksWhenLetIn<Body>(ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  return asksWhileTold(TOO_MANY, ask, minutes(1));
}

async function asksWhileTold<Body>(
  comeAgain: ReadonlySet<number>,
  ask: () => Promise<Answer<Body>>,
  within: number,
): Promise<Answer<Body>> {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await ask();
    const told = answer.headers.get('retry-after');
    const after = told === null ? COME_BACK_AFTER : seconds(Number(told));
    if (!comeAgain.has(answer.status) || performance.now() + after > deadline) return answer;
    await pause(after);
  }
}

/** What a write that may have been done all the same is answered. */
const MAYBE_DONE: ReadonlySet<number> = new Set([503, 504]);

/**
 * Makes something that there can be once, an account with its address or a product with its SKU, as a client should without an
 * idempotency key: told that it is there already, after a try that nobody answered, it was that try.
 * @returns undefined when it was made by a try without an answer
 * @throws Error with the last answer when it cannot be made
 */
export async function makesOnce<Body>(ask: () => Promise<Answer<Body>>): Promise<Body | undefined> {
  let isMaybeDone = false;
  let wasDone = false;
  const answer = await asksPatiently(async () => {
    const { status, ...rest } = await ask();
    wasDone = status === 409 && isMaybeDone;
    isMaybeDone ||= MAYBE_DONE.has(status);
    return { ...rest, status: wasDone ? 200 : status };
  });
  return wasDone ? undefined : okBody(answer);
}
