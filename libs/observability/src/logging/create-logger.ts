import { type Logger as PinoLogger, pino } from 'pino';
import { readObservabilityConfig } from '../observability.config.js';
import { loggerOptions } from './logger-options.js';

/** Writes JSON lines to stdout: `logger.info({ orderId }, 'order placed')`; an error goes under `err`. */
export type Logger = Pick<
  PinoLogger,
  'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'level' | 'isLevelEnabled'
>;

let root: PinoLogger | undefined;

/** A logger whose lines carry `logger: name`, the service, the trace and the fields of `withLogFields`. */
export function createLogger(name: string): Logger {
  root ??= pino(loggerOptions(readObservabilityConfig()));
  return root.child({ logger: name });
}
