import { seconds } from '@souk/kernel';
import {
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhenResult,
} from 'cockatiel';
import { BreakerOpenError } from '../errors/breaker-open.error.js';
import { isFailure } from '../errors/is-failure.js';
import type { ResilienceSettings } from '../resilience-settings.js';
import { Trials } from './trials.js';

export type BreakerState = 'closed' | 'open' | 'half-open';

interface FailedCall {
  readonly error: unknown;
}
type CallEnd<Result> = { readonly value: Result } | FailedCall;

/** A change of state with what led to it. */
export interface BreakerChange {
  readonly state: BreakerState;
  readonly failuresInARow: number;
  /** The last failure, where the breaker opened. */
  readonly error?: unknown;
}

/** Until the trials are over, milliseconds; they seldom take longer. */
const TRIALS_TAKE_MS = seconds(1);

/**
 * Makes no calls for a while after several failures in a row; then it lets a few through as trials, and it closes when all of
 * them went well. (Nygard, Release It!, "Circuit Breaker")
 */
export class Breaker {
  /** Milliseconds since 1970 at which the state began. */
  since: number;
  private readonly failures: ConsecutiveBreaker;
  private readonly circuit: CircuitBreakerPolicy;
  private trials: Trials<FailedCall> | undefined;
  private lastError: unknown;

  constructor(
    private readonly policy: string,
    private readonly settings: ResilienceSettings['breaker'],
    private readonly onChange: (change: BreakerChange) => void,
  ) {
    this.since = Date.now();
    this.failures = new ConsecutiveBreaker(settings.failures);
    this.circuit = circuitBreaker(handleWhenResult(isFailedCall), {
      breaker: this.failures,
      halfOpenAfter: settings.openMs,
    });
    this.circuit.onStateChange((state) => this.changed(state));
  }

  get state(): BreakerState {
    return stateNames[this.circuit.state];
  }

  get failuresInARow(): number {
    return this.failures.state;
  }

  /** When the next trial may be made, in milliseconds since 1970; only while it is open. */
  get nextTrialAt(): number | undefined {
    return this.state === 'open' ? this.since + this.settings.openMs : undefined;
  }

  /** @throws BreakerOpenError */
  async execute<Result>(work: () => Promise<Result>): Promise<Result> {
    const end = this.state === 'closed' ? await this.circuit.execute(() => this.ended(work)) : await this.tried(work);
    if (isFailedCall(end)) throw end.error;
    return end.value;
  }

  private async tried<Result>(work: () => Promise<Result>): Promise<CallEnd<Result>> {
    const trials = this.trials ?? this.beginTrials();
    if (!trials.begin()) throw this.open(TRIALS_TAKE_MS);
    try {
      const end = await this.ended(work);
      if (isFailedCall(end)) await trials.fails(end);
      else await trials.goesWell();
      return end;
    } catch (error) {
      trials.provesNothing();
      throw error;
    }
  }

  /** To cockatiel all trials are one call: it would take one that proved nothing for one that went well. */
  private beginTrials(): Trials<FailedCall> {
    const trials = new Trials<FailedCall>(this.settings.trials, (verdict) => this.circuit.execute(() => verdict));
    if (this.state !== 'half-open') throw this.open(this.since + this.settings.openMs - Date.now());
    this.trials = trials;
    return trials;
  }

  /** What is thrown here counts neither as a success nor as a failure. */
  private async ended<Result>(work: () => Promise<Result>): Promise<CallEnd<Result>> {
    try {
      return { value: await work() };
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.lastError = error;
      return { error };
    }
  }

  private open(retryAfterMs: number): BreakerOpenError {
    return new BreakerOpenError(this.policy, Math.max(1, Math.ceil(retryAfterMs)));
  }

  private changed(state: CircuitState): void {
    this.since = Date.now();
    this.trials = undefined;
    const name = stateNames[state];
    const { failuresInARow, lastError } = this;
    this.onChange({ state: name, failuresInARow, ...(name === 'open' && { error: lastError }) });
  }
}

const stateNames: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

function isFailedCall(end: unknown): end is FailedCall {
  return typeof end === 'object' && end !== null && 'error' in end;
}
