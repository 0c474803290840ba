import { createLogger, stopTracing } from '@souk/observability';
import { withinTime } from '../health/within-time.js';

const FLUSH_TIMEOUT_MS = 500;

/** After an error that nobody caught the state of this process is unknown: it says so and ends, and its supervisor starts it anew. */
export function endOnCrash(): void {
  const logger = createLogger('process');
  const end = async (error: unknown, origin: string): Promise<void> => {
    logger.fatal({ err: error, origin }, 'crashed');
    try {
      await withinTime(stopTracing(), FLUSH_TIMEOUT_MS);
    } finally {
      process.exit(1);
    }
  };
  process.once('uncaughtException', (error) => void end(error, 'uncaughtException'));
  process.once('unhandledRejection', (reason) => void end(reason, 'unhandledRejection'));
}
