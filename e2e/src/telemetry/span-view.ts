import type { JaegerField, JaegerSpan, JaegerTrace } from '../shop/traces.js';
import type { SpanSort } from './expected-attributes.js';

/** A span as the trace check looks at it. */
export interface SpanView {
  readonly id: string;
  readonly parentId: string | undefined;
  /** Ids of the spans that it links to. */
  readonly links: readonly string[];
  readonly name: string;
  readonly service: string;
  /** Microseconds since 1970. */
  readonly start: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** What is told of the process that it comes from. */
  readonly resource: Readonly<Record<string, unknown>>;
}

/** The spans of a trace as Jaeger's API tells it. */
export function spansOf({ spans, processes }: JaegerTrace): SpanView[] {
  return spans.map((span) => ({
    id: span.spanID,
    parentId: referencesOf(span, 'CHILD_OF')[0],
    links: referencesOf(span, 'FOLLOWS_FROM'),
    name: span.operationName,
    service: processes[span.processID]?.serviceName ?? '',
    start: span.startTime,
    attributes: recordOf(span.tags),
    resource: recordOf(processes[span.processID]?.tags ?? []),
  }));
}

/** What the conventions say that such a span has to tell; undefined for work of our own that they do not know. */
export function sortOf({ attributes }: SpanView): Exclude<SpanSort, 'resource'> | undefined {
  if (attributes['db.system.name'] === 'postgresql') return 'PostgreSQL';
  if (attributes['db.system.name'] === 'mongodb') return 'MongoDB';
  switch (attributes['span.kind']) {
    case 'server':
      return 'rpc.method' in attributes ? 'gRPC server' : 'HTTP server';
    case 'client':
      if ('rpc.method' in attributes) return 'gRPC client';
      return 'http.request.method' in attributes ? 'HTTP client' : undefined;
    case 'consumer':
      return 'process';
    case 'producer':
      return attributes['messaging.operation.name'] === 'publish' ? 'publish' : undefined;
    default:
      return undefined;
  }
}

const referencesOf = ({ references }: JaegerSpan, wanted: 'CHILD_OF' | 'FOLLOWS_FROM'): string[] =>
  references.filter(({ refType }) => refType === wanted).map(({ spanID }) => spanID);

const recordOf = (fields: readonly JaegerField[]): Record<string, unknown> =>
  Object.fromEntries(fields.map(({ key, value }) => [key, value]));
