import type { Trace } from './trace.js';

/** Names of all services seen, in order. */
export function servicesIn(traces: Iterable<Trace>): string[] {
  return [...new Set([...traces].flatMap((trace) => trace.services))].toSorted();
}

/** Names of all spans that a service has had, in order. */
export function operationsIn(traces: Iterable<Trace>, service: string): string[] {
  const spans = [...traces].flatMap((trace) => trace.spans.filter((span) => span.service === service));
  return [...new Set(spans.map(({ name }) => name))].toSorted();
}
