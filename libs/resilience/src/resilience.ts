import { isDeepStrictEqual } from 'node:util';
import { createLogger } from '@souk/observability';
import type { BreakerChange } from './breaker/breaker.js';
import type { Policy } from './policy.js';
import { ProtectedCalls } from './protected-calls.js';
import type { ResilienceSettings } from './resilience-settings.js';
import type { FallbackKind } from './state/outcome.js';
import { showPolicies } from './state/policy-gauges.js';
import type { PolicyState } from './state/policy-state.js';

/** Options of {@link Resilience}, for tests: both have defaults. */
export interface ResilienceOptions {
  /** From 0 to below 1; chooses the pauses before retries. */
  readonly random?: () => number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** The policies of this process by their names. Its metrics are those of the newest one. */
export class Resilience {
  private readonly logger = createLogger('resilience');
  private readonly policies = new Map<string, ProtectedCalls>();

  constructor(private readonly options: ResilienceOptions = {}) {
    showPolicies(() => this.states());
  }

  /**
   * The policy of that name, which is made when it is first asked for.
   * @throws Error when it was made with other settings before
   */
  policyFor(name: string, settings: ResilienceSettings): Policy {
    const existing = this.policies.get(name);
    if (existing && !isDeepStrictEqual(existing.settings, settings)) {
      throw new Error(`the policy ${name} has other settings already`);
    }
    return existing ?? this.add(name, settings);
  }

  /** Notes that a caller was given something else than the answer of the policy's call. */
  noteFallback(policy: string, kind: FallbackKind): void {
    this.policies.get(policy)?.counter.fallback(kind);
  }

  /** All policies as they are now, in the order in which they were made. */
  states(): PolicyState[] {
    return [...this.policies.values()].map(({ state }) => state);
  }

  private add(name: string, settings: ResilienceSettings): Policy {
    const policy = new ProtectedCalls(name, settings, {
      random: Math.random,
      now: () => performance.now(),
      ...this.options,
      onBreakerChange: (policyName, change) => this.tell(policyName, change),
    });
    this.policies.set(name, policy);
    return policy;
  }

  private tell(policy: string, { state, failuresInARow, error }: BreakerChange): void {
    if (state === 'open') {
      this.logger.warn({ policy, failuresInARow, err: error }, 'breaker opened: no calls are made for a while');
    } else {
      this.logger.info(
        { policy },
        state === 'closed' ? 'breaker closed: all trials went well' : 'breaker half-open: trials',
      );
    }
  }
}
