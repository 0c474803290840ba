import { trace } from '@opentelemetry/api';
import type { SpanAttributes } from './span.js';
import { endAllSpans } from './stop-tracing.js';

/**
 * For a process that is about to die: ends every span as it is, so that each trace shows how far it came and nothing that follows is
 * an orphan, and sends what is left. The active span gets the attributes.
 */
export async function endTraceHere(attributes: SpanAttributes): Promise<void> {
  trace.getActiveSpan()?.setAttributes(attributes);
  await endAllSpans();
}
