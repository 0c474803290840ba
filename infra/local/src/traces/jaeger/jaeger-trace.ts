import type { Attributes, AttributeValue, Span } from '../store/span.js';
import type { Trace } from '../store/trace.js';

interface JaegerTag {
  readonly key: string;
  readonly type: 'string' | 'bool' | 'int64' | 'float64';
  readonly value: AttributeValue;
}

type Processes = Record<string, { readonly serviceName: string; readonly tags: readonly JaegerTag[] }>;

/** Writes a trace as Jaeger's query service does, so that one client reads both. */
export function jaegerTrace(trace: Trace) {
  const processes = new Map<string, { id: string; span: Span }>();
  for (const span of trace.spans) {
    const key = JSON.stringify(span.resource);
    if (!processes.has(key)) processes.set(key, { id: `p${processes.size + 1}`, span });
  }
  return {
    traceID: trace.id,
    spans: trace.spans.map((span) => jaegerSpan(span, processes.get(JSON.stringify(span.resource))?.id ?? 'p1')),
    processes: Object.fromEntries(
      [...processes.values()].map(({ id, span }) => [id, { serviceName: span.service, tags: tagsOf(span.resource) }]),
    ) as Processes,
    warnings: null,
  };
}

function jaegerSpan(span: Span, processID: string) {
  return {
    traceID: span.traceId,
    spanID: span.spanId,
    operationName: span.name,
    references: referencesOf(span),
    startTime: span.start,
    duration: span.duration,
    tags: [...tagsOf(span.attributes), ...statusTags(span)],
    logs: span.events.map((event) => ({
      timestamp: event.at,
      fields: tagsOf({ event: event.name, ...event.attributes }),
    })),
    processID,
    warnings: null,
  };
}

function referencesOf({ traceId, parentId, links }: Span) {
  const parents = parentId ? [{ refType: 'CHILD_OF', traceID: traceId, spanID: parentId }] : [];
  return [
    ...parents,
    ...links.map((link) => ({ refType: 'FOLLOWS_FROM', traceID: link.traceId, spanID: link.spanId })),
  ];
}

function statusTags({ kind, failed, failure }: Span): JaegerTag[] {
  const status = failed
    ? { 'otel.status_code': 'ERROR', error: true, ...(failure && { 'otel.status_description': failure }) }
    : {};
  return tagsOf({ 'span.kind': kind, ...status });
}

function tagsOf(attributes: Attributes): JaegerTag[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, type: typeOf(value), value }));
}

function typeOf(value: AttributeValue): JaegerTag['type'] {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return 'string';
}
