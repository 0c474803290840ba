import type { Trace } from './trace.js';

/** How often one service called, or sent a message to, another. */
export interface Dependency {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

/** Counts the steps from one service to another, over all the traces. */
export function dependenciesIn(traces: Iterable<Trace>): Dependency[] {
  const counts = new Map<string, Dependency>();
  for (const [parent, child] of stepsIn(traces)) {
    const key = `${parent} ${child}`;
    counts.set(key, { parent, child, callCount: (counts.get(key)?.callCount ?? 0) + 1 });
  }
  return [...counts.values()];
}

function* stepsIn(traces: Iterable<Trace>): Generator<readonly [parent: string, child: string]> {
  for (const trace of traces) {
    const serviceOf = new Map(trace.spans.map((span) => [span.spanId, span.service]));
    for (const { parentId, service } of trace.spans) {
      const parent = parentId && serviceOf.get(parentId);
      if (parent && parent !== service) yield [parent, service];
    }
  }
}
