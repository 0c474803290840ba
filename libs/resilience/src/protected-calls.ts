import { timeout, type TimeoutPolicy, TimeoutStrategy } from 'cockatiel';
import { Breaker, type BreakerChange } from './breaker/breaker.js';
import { Bulkhead } from './bulkhead/bulkhead.js';
import { CallAbandonedError } from './errors/call-abandoned.error.js';
import { BulkheadFullError } from './errors/bulkhead-full.error.js';
import { CallTimeoutError } from './errors/call-timeout.error.js';
import { NotAFailure } from './errors/not-a-failure.js';
import type { Attempt, CallOptions, Policy } from './policy.js';
import type { ResilienceSettings } from './resilience-settings.js';
import { RetryBudget } from './retry/retry-budget.js';
import { withRetries } from './retry/with-retries.js';
import { outcomeOf } from './state/outcome.js';
import { PolicyCounter } from './state/policy-counter.js';
import type { PolicyState } from './state/policy-state.js';
import { TimeLimit } from './time/time-limit.js';
import { untilAborted } from './time/until-aborted.js';

/** Where a policy gets chance and time from, and whom it tells. */
export interface ProtectedCallsOptions {
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly onBreakerChange: (policy: string, change: BreakerChange) => void;
}

type Call<Result> = (attempt: Attempt) => Promise<Result>;
type Answer<Result> = { readonly value: Result } | { readonly refusal: unknown };

/** The policy, each part of it by cockatiel. */
export class ProtectedCalls implements Policy {
  readonly counter: PolicyCounter;
  private readonly breaker: Breaker;
  private readonly bulkhead: Bulkhead;
  private readonly budget: RetryBudget;
  /** Of most calls: one policy of cockatiel's does for all of them. */
  private readonly usualLimit: TimeoutPolicy;

  constructor(
    readonly name: string,
    readonly settings: ResilienceSettings,
    private readonly options: ProtectedCallsOptions,
  ) {
    this.counter = new PolicyCounter(name);
    this.breaker = new Breaker(name, settings.breaker, (change) => this.breakerChanged(change));
    this.bulkhead = new Bulkhead(name, settings.bulkhead);
    this.budget = new RetryBudget(settings.retry.budget, options.now);
    this.usualLimit = cooperative(settings.timeoutMs);
  }

  async execute<Result>(call: Call<Result>, options: CallOptions): Promise<Result> {
    try {
      const answer = await this.inTime(call, options);
      this.counter.end('success');
      if ('refusal' in answer) throw new NotAFailure(answer.refusal);
      return answer.value;
    } catch (error) {
      if (error instanceof NotAFailure) throw error.error;
      this.counter.end(outcomeOf(error));
      throw error;
    }
  }

  get state(): PolicyState {
    const { name, breaker, bulkhead, budget, counter, settings } = this;
    return {
      name,
      breaker: {
        state: breaker.state,
        since: new Date(breaker.since).toISOString(),
        ...(breaker.nextTrialAt && { nextTrialAt: new Date(breaker.nextTrialAt).toISOString() }),
        failuresInARow: breaker.failuresInARow,
      },
      inFlight: bulkhead.inFlight,
      queued: bulkhead.queued,
      retryBudgetLeft: budget.left,
      counts: counter.counts,
      settings,
    };
  }

  /** Everything inside ends when the signal is aborted, so there is no need to leave it behind. */
  private async inTime<Result>(call: Call<Result>, options: CallOptions): Promise<Answer<Result>> {
    const limit = new TimeLimit(this.settings.timeoutMs, options, this.options.now);
    if (limit.ms === 0) throw new CallTimeoutError(this.name, 0, limit.fair);
    const limited = limit.ms === this.settings.timeoutMs ? this.usualLimit : cooperative(limit.ms);
    return limited.execute(
      ({ signal }) => this.breaker.execute(() => this.retried(call, signal, limit, options)),
      options.signal,
    );
  }

  private retried<Result>(
    call: Call<Result>,
    signal: AbortSignal,
    limit: TimeLimit,
    options: CallOptions,
  ): Promise<Answer<Result>> {
    const once = (number: number): Promise<Answer<Result>> => this.try(call, { signal, number }, limit, options);
    this.budget.noteCall();
    if (!options.idempotent || this.settings.retry.attempts === 1) return once(1);
    return withRetries(once, {
      settings: this.settings.retry,
      budget: this.budget,
      limit,
      isRepeatable: options.isRepeatable,
      random: this.options.random,
      onRetry: () => this.counter.retry(),
      onWithheld: () => this.counter.retryWithheld(),
    });
  }

  private async try<Result>(
    call: Call<Result>,
    attempt: Attempt,
    limit: TimeLimit,
    { signal }: CallOptions,
  ): Promise<Answer<Result>> {
    let isUnderWay = false;
    const begin = (): Promise<Answer<Result>> => {
      isUnderWay = true;
      return answerOf(call(attempt));
    };
    try {
      return await untilAborted(this.bulkhead.execute(begin, attempt.signal), attempt.signal);
    } catch (error) {
      if (error instanceof BulkheadFullError || !attempt.signal.aborted) throw error;
      if (signal?.aborted) throw new CallAbandonedError(this.name);
      // Who has waited for a place until its time was up was never heard by the one who was called.
      throw isUnderWay ? new CallTimeoutError(this.name, limit.ms, limit.fair) : new BulkheadFullError(this.name);
    }
  }

  private breakerChanged(change: BreakerChange): void {
    if (change.state === 'open') this.counter.breakerOpened();
    this.options.onBreakerChange(this.name, change);
  }
}

const cooperative = (ms: number): TimeoutPolicy =>
  timeout(ms, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false });

/** A refusal is passed on as a value: for the breaker and the retries it is as good as any other answer. */
async function answerOf<Result>(result: Promise<Result>): Promise<Answer<Result>> {
  try {
    return { value: await result };
  } catch (error) {
    if (error instanceof NotAFailure) return { refusal: error.error };
    throw error;
  }
}
