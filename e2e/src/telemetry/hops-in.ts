import type { SpanView } from './span-view.js';

/** Every step from one service to another, each once: `orders → inventory: order.placed`, `gateway → orders: POST /orders`. */
export function hopsIn(spans: readonly SpanView[]): string[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  const hops = spans.flatMap((span) => {
    const parent = span.parentId === undefined ? undefined : byId.get(span.parentId);
    const isHop = parent !== undefined && parent.service !== span.service;
    return isHop ? [`${parent.service} → ${span.service}: ${span.name.replace(/^process /, '')}`] : [];
  });
  return [...new Set(hops)];
}
