import { BreakerOpenError } from '../errors/breaker-open.error.js';
import { BulkheadFullError } from '../errors/bulkhead-full.error.js';
import { CallAbandonedError } from '../errors/call-abandoned.error.js';
import { CallTimeoutError } from '../errors/call-timeout.error.js';

/** How a call ended for its caller. */
export const outcomes = ['success', 'failure', 'timeout', 'abandoned', 'breaker_open', 'bulkhead_full'] as const;
export type Outcome = (typeof outcomes)[number];

const ofErrors = new Map<unknown, Outcome>([
  [CallTimeoutError, 'timeout'],
  [CallAbandonedError, 'abandoned'],
  [BreakerOpenError, 'breaker_open'],
  [BulkheadFullError, 'bulkhead_full'],
]);

/** The outcome that an error stands for. */
export function outcomeOf(error: unknown): Outcome {
  return (error instanceof Error && ofErrors.get(error.constructor)) || 'failure';
}

/** What a caller was given in place of an answer: an older one, what others have answered, or that of the service's write side. */
export const fallbackKinds = ['cached', 'partial', 'write-side'] as const;
export type FallbackKind = (typeof fallbackKinds)[number];
