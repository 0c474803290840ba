import { context, type Link, SpanKind, trace } from '@opentelemetry/api';
import { noteFailedIn } from './failed-in.js';
import { Span, type SpanAttributes } from './span.js';
import { contextOf, spanContextOf, traceparentOf } from './trace-context.js';

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export interface SpanOptions {
  /** Defaults to `internal`. */
  readonly kind?: keyof typeof KINDS;
  readonly attributes?: SpanAttributes;
  /** Parent from the wire or from an outbox row; without it the parent is the active span. */
  readonly traceparent?: string;
  /** Traceparents of spans that are related but not parents, e.g. the messages of one batch. */
  readonly links?: readonly string[];
}

/**
 * Runs `fn` inside a new span that ends with it; an error is recorded on the span and thrown on.
 * Without `@souk/observability/register` the span is a no-op and `fn` just runs.
 */
export async function inSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => Promise<T>): Promise<T> {
  const parent = contextOf(options.traceparent);
  const started = trace.getTracer('souk').startSpan(name, startOptions(options), parent);
  const span = new Span(started);
  try {
    return await context.with(trace.setSpan(parent, started), fn, undefined, span);
  } catch (error) {
    span.fail(error);
    noteFailedIn(error, traceparentOf(started.spanContext()));
    throw error;
  } finally {
    started.end();
  }
}

function startOptions({ kind = 'internal', attributes, links = [] }: SpanOptions) {
  return { kind: KINDS[kind], attributes, links: links.flatMap(toLink) };
}

function toLink(traceparent: string): Link[] {
  const linked = spanContextOf(traceparent);
  return linked ? [{ context: linked }] : [];
}
