import type { IBackoff, IBackoffFactory } from 'cockatiel';
import { mayBeRetried } from '../errors/is-failure.js';
import type { ResilienceSettings } from '../resilience-settings.js';
import type { TimeLimit } from '../time/time-limit.js';
import type { RetryBudget } from './retry-budget.js';

export interface RetryPlanOptions {
  readonly settings: ResilienceSettings['retry'];
  readonly budget: RetryBudget;
  readonly limit: TimeLimit;
  readonly isRepeatable?: () => boolean;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onRetry: () => void;
  /** Told when the budget forbids one. */
  readonly onWithheld: () => void;
}

/** Decides for one call whether and when it is tried again. */
export class RetryPlan implements IBackoffFactory<unknown>, IBackoff<unknown> {
  /** The pause before the next try, in milliseconds. */
  duration = 0;
  private tries = 0;

  constructor(private readonly options: RetryPlanOptions) {}

  /** The pause has been chosen when the retry was decided on. */
  next(): this {
    return this;
  }

  /** Whether the call is tried again after this error. */
  retriesAfter(error: unknown): boolean {
    const { settings, budget, limit, isRepeatable, onRetry, onWithheld } = this.options;
    this.tries++;
    if (this.tries >= settings.attempts || !mayBeRetried(error)) return false;
    if (isRepeatable && !isRepeatable()) return false;
    this.duration = this.pause();
    if (this.duration >= limit.left()) return false;
    if (!budget.take()) {
      onWithheld();
      return false;
    }
    onRetry();
    return true;
  }

  /**
   * Full jitter: anything from nothing to the doubling maximum, so that callers that failed together do not come back together.
   * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   */
  private pause(): number {
    const { settings, random } = this.options;
    return random() * settings.backoffMs * 2 ** (this.tries - 1);
  }
}
