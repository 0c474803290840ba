import type { Span } from './span.js';
import { Trace } from './trace.js';

export interface TraceStoreLimits {
  readonly traces: number;
  readonly spansPerTrace: number;
  readonly spans: number;
}

const LIMITS: TraceStoreLimits = { traces: 5_000, spansPerTrace: 1_000, spans: 50_000 };

/** The newest traces, in memory; the one that has been quiet for longest makes room for a new one. */
export class TraceStore {
  /** In the order of their latest span, the quietest first. */
  private readonly traces = new Map<string, Map<string, Span>>();
  private spanCount = 0;

  constructor(private readonly limits: TraceStoreLimits = LIMITS) {}

  /** Takes spans in; one that came before (an exporter tries again) is replaced. */
  add(spans: readonly Span[]): void {
    for (const span of spans) this.addOne(span);
    while (this.traces.size > this.limits.traces || this.spanCount > this.limits.spans) this.dropQuietest();
  }

  find(traceId: string): Trace | undefined {
    const spans = this.traces.get(traceId);
    return spans && new Trace(traceId, spans.values());
  }

  /** From the one that was heard of last to the quietest. */
  *newestFirst(): Generator<Trace> {
    for (const [traceId, spans] of [...this.traces].toReversed()) yield new Trace(traceId, spans.values());
  }

  private addOne(span: Span): void {
    const spans = this.traces.get(span.traceId) ?? new Map<string, Span>();
    this.traces.delete(span.traceId);
    this.traces.set(span.traceId, spans);
    if (spans.size >= this.limits.spansPerTrace && !spans.has(span.spanId)) return;
    this.spanCount += spans.has(span.spanId) ? 0 : 1;
    spans.set(span.spanId, span);
  }

  private dropQuietest(): void {
    for (const [traceId, spans] of this.traces) {
      this.spanCount -= spans.size;
      this.traces.delete(traceId);
      return;
    }
  }
}
