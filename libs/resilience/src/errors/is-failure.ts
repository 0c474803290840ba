import { BulkheadFullError } from './bulkhead-full.error.js';
import { CallAbandonedError } from './call-abandoned.error.js';
import { CallTimeoutError } from './call-timeout.error.js';

/** Whether an error says that the one who was called is in trouble: only then the breaker counts it. */
export function isFailure(error: unknown): boolean {
  if (error instanceof CallTimeoutError) return error.fair;
  return !(error instanceof BulkheadFullError || error instanceof CallAbandonedError);
}

/** Whether trying again may help: what the policy itself has ended stays ended. */
export function mayBeRetried(error: unknown): boolean {
  return isFailure(error) && !(error instanceof CallTimeoutError);
}
