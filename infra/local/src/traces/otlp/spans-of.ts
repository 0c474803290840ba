import type { Attributes, AttributeValue, Span } from '../store/span.js';
import type { OtlpAttributes, OtlpRequest, OtlpSpan, OtlpValue } from './otlp-request.js';

const KINDS = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUS_ERROR = 2;

/** Takes the spans out of an export request. */
export function spansOf(request: OtlpRequest): Span[] {
  return request.resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const told = attributesOf(resource.attributes);
    return scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => spanOf(span, told, scope?.name)));
  });
}

function spanOf(span: OtlpSpan, resource: Attributes, scope: string | undefined): Span {
  const start = microseconds(span.startTimeUnixNano);
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentId: span.parentSpanId || undefined,
    links: span.links,
    name: span.name,
    kind: KINDS[span.kind] ?? 'internal',
    service: String(resource['service.name'] ?? 'unknown'),
    resource,
    start,
    duration: Math.max(0, microseconds(span.endTimeUnixNano) - start),
    attributes: { ...attributesOf(span.attributes), ...(scope && { 'otel.scope.name': scope }) },
    events: span.events.map((event) => ({
      name: event.name,
      at: microseconds(event.timeUnixNano),
      attributes: attributesOf(event.attributes),
    })),
    failed: span.status.code === STATUS_ERROR,
    failure: span.status.message,
  };
}

/** Exact to the microsecond: nanoseconds since 1970 do not fit into a double. */
function microseconds(nanoseconds: bigint): number {
  return Number(nanoseconds / 1_000n);
}

function attributesOf(attributes: OtlpAttributes): Attributes {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function plain(value: OtlpValue | undefined): AttributeValue {
  const unwrapped = unwrap(value);
  return typeof unwrapped === 'object' ? JSON.stringify(unwrapped) : (unwrapped ?? '');
}

function unwrap(value: OtlpValue = {}): AttributeValue | object | undefined {
  if (value.intValue !== undefined) return Number(value.intValue);
  if (value.arrayValue) return (value.arrayValue.values ?? []).map((one) => unwrap(one));
  if (value.kvlistValue)
    return Object.fromEntries((value.kvlistValue.values ?? []).map((pair) => [pair.key, unwrap(pair.value)]));
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue;
}
