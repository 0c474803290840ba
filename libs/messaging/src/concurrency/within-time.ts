/** Thrown when something took longer than it may. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}

/**
 * Waits for `work`, but not for ever. What runs on after that is on its own.
 * @throws TimedOutError
 */
export async function withinTime<Result>(work: Promise<Result>, ms: number, what: string): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TimedOutError(`${what} took longer than ${ms / 1_000} s`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
