import { createLogger } from '@souk/observability';
import type { RunningService } from './start-service.js';

/** Longest time from the signal to the end of the process; what has not ended by then is cut off. */
const HARD_EXIT_MS = 30_000;

/** Ends the process in order on the first SIGTERM or SIGINT; more of them change nothing. */
export function endOnSignal(running: RunningService): void {
  let ending: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      ending ??= end(running, signal);
    });
  }
}

async function end(running: RunningService, signal: string): Promise<void> {
  const logger = createLogger('service');
  logger.info({ signal }, 'shutting down');
  setTimeout(() => {
    logger.fatal(`not ended within ${HARD_EXIT_MS} ms; cut off`);
    process.exit(1);
  }, HARD_EXIT_MS).unref();
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'shutdown failed');
    process.exit(1);
  }
}
