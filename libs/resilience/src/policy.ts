/** One try of a protected call. */
export interface Attempt {
  /** Aborted when the call has run out of time or its caller went away: the work must stop then. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly number: number;
}

/** What is known of one call beforehand. */
export interface CallOptions {
  /** Whether the call may be made again after it failed: it has the same effect once or many times. */
  readonly idempotent: boolean;
  /** Whether an idempotent call can still be made again, asked after each failure: what it sends may be gone. Default: always. */
  readonly isRepeatable?: () => boolean;
  /** Milliseconds that this call may take, in place of the policy's own time-out. */
  readonly timeoutMs?: number;
  /** Milliseconds left for the caller itself, where that is less than the time-out. */
  readonly remainingMs?: number;
  /** Aborted when the caller does not wait any more: the call ends, and nobody is blamed for it. */
  readonly signal?: AbortSignal;
}

/**
 * What stands between a caller and something that may be slow, failing or gone: from the outside in a time-out, a circuit
 * breaker, retries and a bulkhead. So the breaker counts calls with all their tries, and each try takes a place of its own.
 */
export interface Policy {
  readonly name: string;
  /**
   * Makes the call. A failure is whatever it throws; {@link NotAFailure} marks what shall neither open the breaker nor be retried.
   * The signal stays as it is once the call has returned, so that a body may still be streamed.
   * @throws BreakerOpenError, BulkheadFullError, CallTimeoutError or CallAbandonedError instead of the call's own error where
   * the policy ended it
   */
  execute<Result>(call: (attempt: Attempt) => Promise<Result>, options: CallOptions): Promise<Result>;
}
