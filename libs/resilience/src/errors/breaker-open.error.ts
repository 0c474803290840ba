/** No call was made: the last ones failed, or the trials after that are not over. */
export class BreakerOpenError extends Error {
  override readonly name = 'BreakerOpenError';

  /** @param retryAfterMs Milliseconds until it is worth asking again. */
  constructor(
    policy: string,
    readonly retryAfterMs: number,
  ) {
    super(`the breaker of ${policy} is open: no call for another ${retryAfterMs} ms`);
  }
}
