import { startAtZero } from '@souk/observability';
import { type FallbackKind, fallbackKinds, type Outcome, outcomes } from './outcome.js';
import { policyMetrics } from './policy-metrics.js';
import type { PolicyCounts } from './policy-state.js';

/** Counts what happens to the calls of one policy, for its metrics and for {@link PolicyCounts}. */
export class PolicyCounter {
  private readonly ended = new Map<Outcome, number>(outcomes.map((outcome) => [outcome, 0]));
  private retries = 0;
  private withheld = 0;
  private fallbacks = 0;

  constructor(private readonly policy: string) {
    startAtZero(policyMetrics.calls, { policy: [policy], outcome: outcomes });
    startAtZero(policyMetrics.fallbacks, { policy: [policy], kind: fallbackKinds });
    for (const metric of [policyMetrics.retries, policyMetrics.withheld, policyMetrics.opened]) {
      startAtZero(metric, { policy: [policy] });
    }
  }

  end(outcome: Outcome): void {
    this.ended.set(outcome, this.of(outcome) + 1);
    policyMetrics.calls.inc({ policy: this.policy, outcome });
  }

  retry(): void {
    this.retries++;
    policyMetrics.retries.inc({ policy: this.policy });
  }

  retryWithheld(): void {
    this.withheld++;
    policyMetrics.withheld.inc({ policy: this.policy });
  }

  breakerOpened(): void {
    policyMetrics.opened.inc({ policy: this.policy });
  }

  fallback(kind: FallbackKind): void {
    this.fallbacks++;
    policyMetrics.fallbacks.inc({ policy: this.policy, kind });
  }

  get counts(): PolicyCounts {
    return {
      calls: [...this.ended.values()].reduce((sum, count) => sum + count, 0),
      successes: this.of('success'),
      failures: this.of('failure'),
      timeouts: this.of('timeout'),
      abandoned: this.of('abandoned'),
      rejectedByBreaker: this.of('breaker_open'),
      rejectedByBulkhead: this.of('bulkhead_full'),
      retries: this.retries,
      retriesWithheld: this.withheld,
      fallbacks: this.fallbacks,
    };
  }

  private of(outcome: Outcome): number {
    return this.ended.get(outcome) ?? 0;
  }
}
