import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { ObservabilityConfig } from '../observability.config.js';
import { SpansUnderWay } from './spans-under-way.js';
import { stopTracingWith } from './stop-tracing.js';

/** Short, so that a trace can be read about a second after it happened. */
const EXPORT_DELAY_MS = 500;
const EXPORT_TIMEOUT_MS = 3_000;

/** Makes spans real for the rest of this process and carries their context across async calls and HTTP. */
export function startTracing(config: ObservabilityConfig): void {
  const underWay = new SpansUnderWay();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: config.service, 'process.pid': process.pid }),
    spanProcessors: config.otlpEndpoint ? [underWay, exportTo(config.otlpEndpoint)] : [],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
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
  return new BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: EXPORT_DELAY_MS,
    exportTimeoutMillis: EXPORT_TIMEOUT_MS,
    maxQueueSize: 8_192,
  });
}
