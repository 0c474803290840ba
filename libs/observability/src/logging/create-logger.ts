import { type Logger as PinoLogger, pino } from 'pino';
import { readObservabilityConfig } from '../observability.config.js';
import { currentSpanId, currentTraceId } from '../tracing/trace-context.js';
import { logError } from './log-error.js';
import { currentLogFields } from './log-fields.js';

/** Writes JSON lines to stdout: `logger.info({ orderId }, 'order placed')`; an error goes under `err`. */
export type Logger = Pick<PinoLogger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'level' | 'isLevelEnabled'>;

const SECRETS = ['authorization', 'password', 'token', 'accessToken', 'refreshToken', 'email', 'cookie'];

let root: PinoLogger | undefined;

/** A logger whose lines carry `logger: name`, the service, the trace and the fields of {@link withLogFields}. */
export function createLogger(name: string): Logger {
  root ??= createRoot();
  return root.child({ logger: name });
}

function createRoot(): PinoLogger {
  const { service, logLevel } = readObservabilityConfig();
  return pino({
    level: logLevel,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => logError(error) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    mixin: traceFields,
  });
}

function traceFields(): Record<string, unknown> {
  const traceId = currentTraceId();
  return traceId ? { traceId, spanId: currentSpanId(), ...currentLogFields() } : { ...currentLogFields() };
}
