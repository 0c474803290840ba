import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { ObservabilityConfig } from '../observability.config.js';
import { DatabaseFailures } from './database-failures.js';
import { EmittingContextManager } from './emitting-context-manager.js';
import { FlushedBatches } from './flushed-batches.js';
import { resourceOf } from './resource-of.js';
import { SpansUnderWay } from './spans-under-way.js';
import { stopTracingWith } from './stop-tracing.js';

/** Short, so that a trace can be read about a second after it happened. */
const EXPORT_DELAY_MS = 500;
const EXPORT_TIMEOUT_MS = 3_000;

/** Makes spans real for the rest of this process and carries their context across async calls and HTTP. */
export function startTracing(config: ObservabilityConfig): void {
  const underWay = new SpansUnderWay();
  const provider = new TracerProvider({
    resource: resourceOf(config),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.recordedTraces ?? 1) }),
    spanProcessors: config.otlpEndpoint ? [underWay, new DatabaseFailures(), exportTo(config.otlpEndpoint)] : [],
  });
  context.setGlobalContextManager(new EmittingContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  stopTracingWith({
    shutdown: () => provider.shutdown(),
    endEverything: async () => {
      do {
        underWay.endAll();
        await provider.forceFlush();
      } while (underWay.count > 0);
    },
  });
}

function exportTo(endpoint: string): SpanProcessor {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  return new FlushedBatches({
    exporter,
    scheduledDelayMillis: EXPORT_DELAY_MS,
    exportTimeoutMillis: EXPORT_TIMEOUT_MS,
    maxQueueSize: 8_192,
  });
}
