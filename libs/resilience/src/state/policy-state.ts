import type { BreakerState } from '../breaker/breaker.js';
import type { ResilienceSettings } from '../resilience-settings.js';

/** How calls ended, and what was done about it; all since the process started. */
export interface PolicyCounts {
  readonly calls: number;
  readonly successes: number;
  readonly failures: number;
  readonly timeouts: number;
  /** Callers that went away before there was an answer. */
  readonly abandoned: number;
  readonly rejectedByBreaker: number;
  readonly rejectedByBulkhead: number;
  readonly retries: number;
  /** Retries that the budget forbade. */
  readonly retriesWithheld: number;
  readonly fallbacks: number;
}

/** One policy as an operator sees it. */
export interface PolicyState {
  readonly name: string;
  readonly breaker: {
    readonly state: BreakerState;
    /** ISO 8601. */
    readonly since: string;
    /** ISO 8601; only while it is open. */
    readonly nextTrialAt?: string;
    readonly failuresInARow: number;
  };
  readonly inFlight: number;
  readonly queued: number;
  /** Retries that the budget would allow now. */
  readonly retryBudgetLeft: number;
  readonly counts: PolicyCounts;
  readonly settings: ResilienceSettings;
}
