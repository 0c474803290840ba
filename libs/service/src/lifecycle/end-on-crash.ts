import { createLogger, stopTracing } from '@souk/observability';
import { withinTime } from '../health/within-time.js';

const FLUSH_TIMEOUT_MS = 500;

/** After an error that nobody caught the state of this process is unknown: it says so and ends, and its supervisor starts it anew. */
export function endOnCrash(): void {
  const logger = createLogger('process');
  const end = (error: unknown, origin: string): void => {
    logger.fatal({ err: error, origin }, 'crashed');
    const exit = (): never => process.exit(1);
    withinTime(stopTracing(), FLUSH_TIMEOUT_MS).then(exit, exit);
  };
  process.once('uncaughtException', (error) => end(error, 'uncaughtException'));
  process.once('unhandledRejection', (reason) => end(reason, 'unhandledRejection'));
}
