import type { AuditFacts, OrderFact } from './facts.js';
import type { Finding } from './invariant.js';
import { invariants } from './invariants/index.js';
import { setApart } from './set-apart.js';

/** What the audit found at one moment. */
export interface AuditReport {
  readonly findings: readonly (Finding & { readonly rule: string })[];
  /** Orders that may still change by themselves; they were left out. */
  readonly inFlight: readonly OrderFact[];
  /** Every invariant holds. */
  readonly holds: boolean;
}

/** Checks every invariant over the orders that have come to rest. */
export function audit(facts: AuditFacts): AuditReport {
  const { settled, inFlight } = setApart(facts);
  const findings = invariants.map(({ rule, check }) => ({ rule, ...check(settled) }));
  return { findings, inFlight, holds: findings.every(({ breaches }) => breaches.length === 0) };
}
