import { setTimeout as elapsed } from 'node:timers/promises';

class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** What `promise` gives, if it does so in time. @throws TimeoutError when it does not. */
export async function withinTime<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  const timer = new AbortController();
  const tooLate = async (): Promise<never> => {
    await elapsed(milliseconds, undefined, { signal: timer.signal });
    throw new TimeoutError(`no answer within ${milliseconds} ms`);
  };
  try {
    return await Promise.race([promise, tooLate()]);
  } finally {
    timer.abort();
  }
}
