import { trace } from '@opentelemetry/api';
import type { SpanAttributes } from './span.js';
import { stopTracing } from './stop-tracing.js';

/** For a process that is about to die: ends the active span as it is, so that the trace shows how far it came, and sends what is left. */
export async function endTraceHere(attributes: SpanAttributes): Promise<void> {
  trace.getActiveSpan()?.setAttributes(attributes).end();
  await stopTracing();
}
