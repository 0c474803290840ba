import type { Span } from '../store/span.js';
import type { Trace } from '../store/trace.js';

/** A span and how deep below its root it stands. */
export interface Row {
  readonly span: Span;
  readonly depth: number;
}

/** The spans of a trace in reading order: each followed by what it caused, in the order in which that began. */
export function rowsOf(trace: Trace): Row[] {
  const children = Map.groupBy(trace.spans, (span) => (trace.isOrphan(span) ? undefined : span.parentId));
  const rows: Row[] = [];
  const waiting: Row[] = below(undefined, 0);
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    waiting.push(...below(row.span.spanId, row.depth + 1));
  }
  return rows;

  function below(parentId: string | undefined, depth: number): Row[] {
    return (children.get(parentId) ?? []).map((span) => ({ span, depth })).toReversed();
  }
}
