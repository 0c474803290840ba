/** All numbers of one policy; every time in milliseconds. */
export interface ResilienceSettings {
  /** For the whole call with all its tries. */
  readonly timeoutMs: number;
  readonly breaker: {
    /** Failures in a row that open it. */
    readonly failures: number;
    /** How long it stays open before it lets trials through. */
    readonly openMs: number;
    /** Trials that have to go well before it closes. */
    readonly trials: number;
  };
  readonly retry: {
    /** Tries at the most, the first one among them; 1 never retries. */
    readonly attempts: number;
    /** The longest pause before the second try; it doubles with each further one, and full jitter takes a random part of it. */
    readonly backoffMs: number;
    /** Share of calls that may be retries, e.g. 0.1: a service in trouble is not buried under them. */
    readonly budget: number;
  };
  readonly bulkhead: {
    /** Calls in flight at the most. */
    readonly concurrent: number;
    /** Calls that may wait for a place. */
    readonly queue: number;
  };
}
