import { type Context, context, isSpanContextValid, type SpanContext, trace } from '@opentelemetry/api';
import { getRPCMetadata, parseTraceParent } from '@opentelemetry/core';

/** W3C `traceparent` of the active span, to put on the wire or in an outbox row; undefined outside any span. */
export function currentTraceparent(): string | undefined {
  const active = activeSpanContext();
  return active && traceparentOf(active);
}

/** Trace id (32 hex digits) of the active span; undefined outside any span. */
export function currentTraceId(): string | undefined {
  return activeSpanContext()?.traceId;
}

/** Span id (16 hex digits) of the active span; undefined outside any span. */
export function currentSpanId(): string | undefined {
  return activeSpanContext()?.spanId;
}

/** Runs `fn` as if the span named by `traceparent` were active; a missing or malformed one changes nothing. */
export function withTraceparent<T>(traceparent: string | undefined, fn: () => T): T {
  return context.with(contextOf(traceparent), fn);
}

/** Names the route template that the current HTTP request matched, so that its server span is called `GET /orders/:id`. */
export function setHttpRoute(route: string): void {
  const metadata = getRPCMetadata(context.active());
  if (metadata) metadata.route = route;
}

/** The active context with `traceparent` as the parent of whatever starts in it. */
export function contextOf(traceparent: string | undefined): Context {
  const remote = spanContextOf(traceparent);
  return remote ? trace.setSpanContext(context.active(), remote) : context.active();
}

/** @returns undefined when `traceparent` is missing or malformed. */
export function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  const parsed = traceparent ? parseTraceParent(traceparent) : null;
  return parsed && isSpanContextValid(parsed) ? { ...parsed, isRemote: true } : undefined;
}

/** W3C `traceparent` that names this span. */
export function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

function activeSpanContext(): SpanContext | undefined {
  const active = trace.getSpanContext(context.active());
  return active && isSpanContextValid(active) ? active : undefined;
}
