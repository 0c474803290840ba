import { type LoggerOptions, stdTimeFunctions } from 'pino';
import type { ObservabilityConfig } from '../observability.config.js';
import { currentSpanId, currentTraceId } from '../tracing/trace-context.js';
import { errorsInLine } from './errors-in-line.js';
import { currentLogFields } from './log-fields.js';
import { withoutSecrets } from './without-secrets.js';

/** How every line of this process looks. */
export function loggerOptions({ service, logLevel }: Pick<ObservabilityConfig, 'service' | 'logLevel'>): LoggerOptions {
  return {
    level: logLevel,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
    hooks: {
      logMethod(args, method, level) {
        method.apply(this, errorsInLine(args, level));
      },
    },
    serializers: { err: (told: unknown) => told },
    mixin: traceFields,
  };
}

function traceFields(): Record<string, unknown> {
  const traceId = currentTraceId();
  return traceId ? { traceId, spanId: currentSpanId(), ...currentLogFields() } : { ...currentLogFields() };
}
