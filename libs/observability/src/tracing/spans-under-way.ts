import type { Span, SpanProcessor } from '@opentelemetry/sdk-trace';

/** The spans that have begun and not ended. A process about to die ends them as they are: what follows from them would be orphans else. */
export class SpansUnderWay implements SpanProcessor {
  private readonly spans = new Map<string, Span>();

  get count(): number {
    return this.spans.size;
  }

  onStart(span: Span): void {
    this.spans.set(span.spanContext().spanId, span);
  }

  onEnd(span: Pick<Span, 'spanContext'>): void {
    this.spans.delete(span.spanContext().spanId);
  }

  endAll(): void {
    for (const span of this.spans.values()) span.end();
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    this.spans.clear();
    return Promise.resolve();
  }
}
