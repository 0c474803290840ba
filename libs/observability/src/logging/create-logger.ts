import { destination, type Logger as PinoLogger, pino } from 'pino';
import { readObservabilityConfig } from '../observability.config.js';
import { loggerOptions } from './logger-options.js';

/** Writes JSON lines to stdout: `logger.info({ orderId }, 'order placed')`; an error goes under `err`. */
export type Logger = Pick<
  PinoLogger,
  'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'level' | 'isLevelEnabled'
>;

/** Bytes and milliseconds: whichever comes first ends the wait. Written by the main thread, so that no line is cut by another one. */
const TOGETHER = { minLength: 4_096, periodicFlush: 100, sync: true };

let root: PinoLogger | undefined;
let batchingRoot: PinoLogger | undefined;

/** A logger whose lines carry `logger: name`, the service, the trace and the fields of `withLogFields`. */
export function createLogger(name: string): Logger {
  root ??= pino(loggerOptions(readObservabilityConfig()));
  return root.child({ logger: name });
}

/**
 * The same for lines that are many and of little weight each: they are written together, a moment later. What is left is written
 * when the process ends; one that is killed takes it along.
 */
export function createBatchingLogger(name: string): Logger {
  batchingRoot ??= createBatchingRoot();
  return batchingRoot.child({ logger: name });
}

function createBatchingRoot(): PinoLogger {
  const lines = destination(TOGETHER);
  process.once('exit', () => lines.flushSync());
  return pino(loggerOptions(readObservabilityConfig()), lines);
}
