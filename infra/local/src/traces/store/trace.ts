import type { Span } from './span.js';

/** All that is known of one trace so far, earliest span first. */
export class Trace {
  readonly spans: readonly Span[];
  private readonly ids: ReadonlySet<string>;

  constructor(
    readonly id: string,
    spans: Iterable<Span>,
  ) {
    this.spans = [...spans].toSorted((a, b) => a.start - b.start);
    this.ids = new Set(this.spans.map(({ spanId }) => spanId));
  }

  /** The span that began it, or what is nearest to that when its parent lies outside. */
  get root(): Span | undefined {
    return this.spans.find(({ parentId }) => !parentId) ?? this.spans.find((span) => this.isOrphan(span));
  }

  get start(): number {
    return this.spans[0]?.start ?? 0;
  }

  /** Microseconds from the start of the first span to the end of the last. */
  get duration(): number {
    return this.spans.reduce((end, span) => Math.max(end, span.start + span.duration), this.start) - this.start;
  }

  get services(): string[] {
    return [...new Set(this.spans.map(({ service }) => service))];
  }

  get failures(): number {
    return this.spans.filter(({ failed }) => failed).length;
  }

  /** True for a span whose parent has not been seen here. */
  isOrphan({ parentId }: Span): boolean {
    return parentId !== undefined && !this.ids.has(parentId);
  }
}
