import { SpanStatusCode, type Span as OtelSpan } from '@opentelemetry/api';
import { ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions';
import { logError } from '../logging/log-error.js';

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
    const { type, message, code, stack } = logError(error);
    this.span.recordException({ name: type, message, stack });
    this.span.setAttribute(ATTR_ERROR_TYPE, code ?? type);
    this.span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
}
