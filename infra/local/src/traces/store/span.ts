/** A value of an attribute as it is shown and searched. */
export type AttributeValue = string | number | boolean;

export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface SpanEvent {
  readonly name: string;
  /** Microseconds since 1970. */
  readonly at: number;
  readonly attributes: Attributes;
}

/** One piece of work of one service, in the units of Jaeger's API. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId?: string;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly service: string;
  readonly resource: Attributes;
  /** Microseconds since 1970. */
  readonly start: number;
  /** Microseconds. */
  readonly duration: number;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly failed: boolean;
  readonly failure?: string;
}
