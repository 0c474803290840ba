import { SpanStatusCode, type Span as OtelSpan } from '@opentelemetry/api';

/** What a span may be told: a string, a number, a boolean, or a list of one of them. */
export type SpanAttribute = string | number | boolean | string[] | number[] | boolean[];

export type SpanAttributes = Record<string, SpanAttribute | undefined>;

/** The part of a span that code under trace may use. */
export class Span {
  constructor(private readonly span: OtelSpan) {}

  setAttribute(key: string, value: SpanAttribute): void {
    this.span.setAttribute(key, value);
  }

  /** Marks a moment inside the span. */
  addEvent(name: string, attributes?: SpanAttributes): void {
    this.span.addEvent(name, attributes);
  }

  /** Marks the span as failed and records why; the span goes on. */
  fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    this.span.recordException(cause);
    this.span.setStatus({ code: SpanStatusCode.ERROR, message: cause.message });
  }
}
