import type { Span } from '../../src/traces/store/span.js';

/** A number as a trace or span id. */
export const idOf = (number: number, digits: 16 | 32): string => number.toString(16).padStart(digits, '0');

export interface SpanWishes extends Partial<Omit<Span, 'traceId' | 'spanId' | 'parentId'>> {
  readonly trace?: number;
  readonly span?: number;
  readonly parent?: number;
}

/** A span like any other, but for what the test cares about. */
export function aSpan({ trace = 1, span = 1, parent, ...wishes }: SpanWishes = {}): Span {
  return {
    traceId: idOf(trace, 32),
    spanId: idOf(span, 16),
    parentId: parent === undefined ? undefined : idOf(parent, 16),
    links: [],
    name: 'work',
    kind: 'internal',
    service: 'orders',
    resource: { 'service.name': wishes.service ?? 'orders' },
    start: span,
    duration: 1,
    attributes: {},
    events: [],
    failed: false,
    ...wishes,
  };
}
