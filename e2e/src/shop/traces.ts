import { deepStrictEqual, strictEqual } from 'node:assert';
import { eventually, minutes } from '@souk/kernel';
import { callOk } from './http.js';

/** Spans are on their way for seconds; for longer from a process that has died meanwhile, or on a busy machine. */
const SEEN_WITHIN = { within: minutes(1), every: 300 };

/** A tag of a span or of a process, or a field of an event. */
export interface JaegerField {
  readonly key: string;
  readonly value: unknown;
}

/** A span as Jaeger's query API tells it. */
export interface JaegerSpan {
  readonly spanID: string;
  readonly operationName: string;
  readonly processID: string;
  readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  /** Microseconds since 1970. */
  readonly startTime: number;
  readonly tags: readonly JaegerField[];
  readonly logs: readonly { readonly fields: readonly JaegerField[] }[];
}

/** A trace as Jaeger's query API tells it. */
export interface JaegerTrace {
  readonly spans: readonly JaegerSpan[];
  readonly processes: Readonly<
    Record<string, { readonly serviceName: string; readonly tags?: readonly JaegerField[] }>
  >;
}

/** Reads traces through Jaeger's query API, which the embedded receiver answers too. */
export class Traces {
  constructor(
    private readonly url: string,
    /** Where a person reads them, where that is another place than {@link url}. */
    private readonly page = url,
  ) {}

  /** Where a person looks at the trace. */
  pageOf(traceId: string): string {
    return `${this.page}/trace/${traceId}`;
  }

  /** @throws NotInTimeError when the trace does not come to have one root, no orphan and spans of all `services`. */
  async isWhole(traceId: string, services: readonly string[]): Promise<void> {
    await eventually(async () => {
      const { spans, processes } = await this.find(traceId);
      const seen = new Set(spans.map(({ processID }) => processes[processID]?.serviceName ?? ''));
      deepStrictEqual(
        services.filter((service) => !seen.has(service)),
        [],
        'services without a span',
      );
      const known = new Set(spans.map(({ spanID }) => spanID));
      const parents = spans.map((span) => ({ span, parent: parentOf(span) }));
      strictEqual(parents.filter(({ parent }) => !parent).length, 1, 'roots');
      deepStrictEqual(
        parents.filter(({ parent }) => parent && !known.has(parent)).map(({ span }) => span.operationName),
        [],
        'orphans',
      );
    }, SEEN_WITHIN);
  }

  /** @throws NotInTimeError when no span of the trace comes to tell of one of these `targets` of a fault. */
  async showsFaults(traceId: string, targets: readonly string[]): Promise<void> {
    await eventually(async () => {
      const { spans } = await this.find(traceId);
      const told = new Set(
        spans.flatMap(({ logs }) => logs.filter(isFault).map(({ fields }) => valueOf(fields, 'target'))),
      );
      deepStrictEqual(
        targets.filter((target) => !told.has(target)),
        [],
        'faults that no span tells of',
      );
    }, SEEN_WITHIN);
  }

  /** The services of which one called, or sent messages to, another, as the service graph shows them: `orders → inventory`. */
  async serviceGraph(): Promise<ReadonlySet<string>> {
    const window = new URLSearchParams({ endTs: String(Date.now()), lookback: String(minutes(60)) });
    const { body } = await callOk<{ data: { parent: string; child: string }[] }>(
      'GET',
      `${this.url}/api/dependencies?${window.toString()}`,
    );
    return new Set(body.data.map(({ parent, child }) => `${parent} → ${child}`));
  }

  /** @throws Error when nothing of it is known yet. */
  async find(traceId: string): Promise<JaegerTrace> {
    const { body } = await callOk<{ data: JaegerTrace[] }>('GET', `${this.url}/api/traces/${traceId}`);
    const [trace] = body.data;
    if (!trace) throw new Error(`There is no trace ${traceId} yet.`);
    return trace;
  }
}

const parentOf = (span: JaegerSpan): string | undefined =>
  span.references.find(({ refType }) => refType === 'CHILD_OF')?.spanID;

/** The event of a span in which an aimed fault has hit. */
const isFault = ({ fields }: JaegerSpan['logs'][number]): boolean => valueOf(fields, 'event') === 'souk.fault';

const valueOf = (fields: readonly JaegerField[], wanted: string): unknown =>
  fields.find(({ key }) => key === wanted)?.value;
