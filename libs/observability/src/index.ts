export { HealthContributor, type HealthReport, type HealthStatus } from './health/health-contributor.js';
export { createBatchingLogger, createLogger, type Logger } from './logging/create-logger.js';
export { logError, type LoggedError } from './logging/log-error.js';
export { currentLogFields, type LogFields, withLogFields } from './logging/log-fields.js';
export { counter } from './metrics/counter.js';
export { gauge, type GaugeOptions } from './metrics/gauge.js';
export { histogram, type HistogramOptions } from './metrics/histogram.js';
export type { CountingOptions, KnownValues, MetricOptions } from './metrics/metric-options.js';
export { Reading, type ReadingOptions, type Sample } from './metrics/reading.js';
export { renderMetrics } from './metrics/render-metrics.js';
export { startAtZero } from './metrics/start-at-zero.js';
export { type ObservabilityConfig, readObservabilityConfig } from './observability.config.js';
export { endTraceHere } from './tracing/end-trace-here.js';
export { failedIn } from './tracing/failed-in.js';
export { inSpan, type SpanOptions } from './tracing/in-span.js';
export { Span, type SpanAttribute, type SpanAttributes } from './tracing/span.js';
export { stopTracing } from './tracing/stop-tracing.js';
export {
  currentSpanId,
  currentTraceId,
  currentTraceparent,
  setHttpRoute,
  withTraceparent,
} from './tracing/trace-context.js';
