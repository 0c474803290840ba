import type { Span } from './span.js';
import type { Trace } from './trace.js';
import type { TraceStore } from './trace-store.js';

/** Which traces are asked for; every part that is given must hold, `service`, `operation` and `tags` for one and the same span. */
export interface TraceQuery {
  readonly service?: string;
  readonly operation?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Microseconds since 1970, within which the trace began. */
  readonly start?: number;
  readonly end?: number;
  /** Free text: a trace id, or part of a span's name or of an attribute's value. */
  readonly text?: string;
  readonly limit: number;
}

/** The newest traces that fit. */
export function findTraces(store: TraceStore, query: TraceQuery): Trace[] {
  const found: Trace[] = [];
  for (const trace of store.newestFirst()) {
    if (found.length >= query.limit) break;
    if (fits(trace, query)) found.push(trace);
  }
  return found;
}

function fits(trace: Trace, { start = 0, end = Number.POSITIVE_INFINITY, text, ...query }: TraceQuery): boolean {
  const inTime = trace.start >= start && trace.start <= end;
  return (
    inTime && trace.spans.some((span) => spanFits(span, query)) && (!text || mentions(trace, text.trim().toLowerCase()))
  );
}

function spanFits(span: Span, { service, operation, tags = {} }: Omit<TraceQuery, 'text'>): boolean {
  if (service && span.service !== service) return false;
  if (operation && span.name !== operation) return false;
  return Object.entries(tags).every(
    ([key, value]) => (key === 'error' ? String(span.failed) : String(span.attributes[key])) === value,
  );
}

function mentions(trace: Trace, text: string): boolean {
  if (trace.id.startsWith(text)) return true;
  return trace.spans.some((span) =>
    [span.name, ...Object.values(span.attributes)].some((value) => String(value).toLowerCase().includes(text)),
  );
}
