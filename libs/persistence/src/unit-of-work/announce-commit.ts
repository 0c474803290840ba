import type { UnitOfWork } from '@souk/messaging';
import { createLogger } from '@souk/observability';

const logger = createLogger('transactions');

/** Runs what waits for a commit. Its failure is logged and not thrown: the caller must not take a commit for a failure. */
export function announceCommit(unit: UnitOfWork): void {
  try {
    unit.committed();
  } catch (error) {
    logger.error({ err: error }, 'a hook failed after its transaction had committed');
  }
}
