import { seconds } from '@souk/kernel';
import { createLogger, endTraceHere } from '@souk/observability';
import { withinTime } from '../concurrency/within-time.js';
import type { FaultHit } from './aimed-faults.js';

/** Longer than the exporter's own time-out, so that a batch on its way and the last one have their time. */
const SEND_TRACE_MS = seconds(5);

/** Ends this process at once, as a power cut would; only its log and its trace learn of it first. Never returns. */
export async function endProcess({ target, kind, arrival }: FaultHit): Promise<never> {
  const logger = createLogger('faults');
  await withinTime(endTraceHere({ 'souk.fault': kind }), SEND_TRACE_MS, 'the trace to be sent').catch(
    (error: unknown) => logger.debug({ err: error }, 'the trace ends without this moment'),
  );
  logger.fatal({ target, kind, arrival }, 'the process ends here: a fault was aimed at this moment');
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
}
