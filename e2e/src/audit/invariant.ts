import type { AuditFacts } from './facts.js';

/** One thing for which an invariant does not hold. */
export interface Breach {
  /** `order 0198…`, `product SOUK-LAMP`, `payment`. */
  readonly of: string;
  /** What is wrong with it, with its figures. */
  readonly what: string;
}

/** What an invariant found. */
export interface Finding {
  /** What was counted, in a few words. */
  readonly figures: string;
  readonly breaches: readonly Breach[];
  /** What a person should know of although the invariant holds. */
  readonly notes?: readonly string[];
}

/** Something that must be true of all services together while no order is on its way. */
export interface Invariant {
  readonly rule: string;
  /** Pure: looks at orders that are not on their way any more, and at nothing else. */
  readonly check: (facts: AuditFacts) => Finding;
}

/** A breach of an order, or none where `what` is undefined. */
export const breachOfOrder = (orderId: string, what: string | undefined): Breach[] =>
  what === undefined ? [] : [{ of: `order ${orderId}`, what }];
