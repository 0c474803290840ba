/** The call with all its tries took longer than it may; its signal was aborted. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError';

  /**
   * @param timeoutMs Milliseconds that the call had.
   * @param fair Whether that was enough to blame the one who was called.
   */
  constructor(
    policy: string,
    readonly timeoutMs: number,
    readonly fair: boolean,
  ) {
    super(`${policy} did not answer within ${timeoutMs} ms`);
  }
}
