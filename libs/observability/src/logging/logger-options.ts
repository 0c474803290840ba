import { type LoggerOptions, stdTimeFunctions } from 'pino';
import type { ObservabilityConfig } from '../observability.config.js';
import { currentSpanId, currentTraceId } from '../tracing/trace-context.js';
import { logError } from './log-error.js';
import { currentLogFields } from './log-fields.js';

/** Never written, at the top of a line or up to two levels below it. */
const SECRETS = ['authorization', 'password', 'token', 'accessToken', 'refreshToken', 'email', 'cookie'];

/** How every line of this process looks. */
export function loggerOptions({ service, logLevel }: ObservabilityConfig): LoggerOptions {
  return {
    level: logLevel,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => logError(error) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    mixin: traceFields,
  };
}

function traceFields(): Record<string, unknown> {
  const traceId = currentTraceId();
  return traceId ? { traceId, spanId: currentSpanId(), ...currentLogFields() } : { ...currentLogFields() };
}
