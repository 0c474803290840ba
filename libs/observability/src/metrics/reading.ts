import { setTimeout as elapsed } from 'node:timers/promises';
import { Counter, Gauge, register } from 'prom-client';
import { createLogger } from '../logging/create-logger.js';
import { counter } from './counter.js';
import type { MetricOptions } from './metric-options.js';

export interface ReadingOptions<Value> {
  /** What is read: `outbox`. */
  readonly name: string;
  readonly read: () => Promise<Value>;
  /** For how many milliseconds a value is good enough not to be read again; default 0: read at each scrape. */
  readonly goodForMs?: number;
}

/** One time series of a metric at this moment. */
export interface Sample<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

type Shown<Label extends string> = number | readonly Sample<Label>[];

/** A scrape waits no longer; what comes later is shown by the next one. */
const PATIENCE_MS = 500;

const failures = counter({
  name: 'souk_metric_reads_failed_total',
  help: 'Times that what metrics are read from did not answer in time; they keep their last value then',
  labels: ['reading'],
});

/**
 * Something that is read from elsewhere when the metrics are scraped, for one metric or several: once per scrape, beside all
 * others. While it is away its metrics keep their last value, since the other ones matter most then.
 */
export class Reading<Value> {
  private readonly logger = createLogger('metrics');
  private latest?: { readonly value: Value; readonly at: number };
  private underWay?: Promise<void>;

  constructor(private readonly options: ReadingOptions<Value>) {
    failures.inc({ reading: options.name }, 0);
  }

  /** Declares a gauge of what was read. */
  gauge<Label extends string = never>(options: MetricOptions<Label>, shows: (value: Value) => Shown<Label>): void {
    const shown: Gauge<Label> = new Gauge({
      ...this.registration(options),
      collect: () => this.collect(shown, shows, (labels, value) => shown.set(labels, value)),
    });
    shown.remove({});
  }

  /** Declares a counter that somebody else counts. */
  counter<Label extends string = never>(options: MetricOptions<Label>, shows: (value: Value) => Shown<Label>): void {
    const shown: Counter<Label> = new Counter({
      ...this.registration(options),
      collect: () => this.collect(shown, shows, (labels, value) => shown.inc(labels, value)),
    });
    shown.remove({});
  }

  /** The newest one of a name knows the living objects. */
  private registration<Label extends string>({ name, help, labels = [] }: MetricOptions<Label>) {
    register.removeSingleMetric(name);
    return { name, help, labelNames: labels };
  }

  private async collect<Label extends string>(
    metric: { reset(): void },
    shows: (value: Value) => Shown<Label>,
    put: (labels: Partial<Record<Label, string>>, value: number) => void,
  ): Promise<void> {
    await this.refresh();
    if (!this.latest) return;
    metric.reset();
    const shown = shows(this.latest.value);
    if (typeof shown === 'number') put({}, shown);
    else for (const { labels, value } of shown) put(labels, value);
  }

  private async refresh(): Promise<void> {
    const { goodForMs = 0 } = this.options;
    if (this.latest && performance.now() - this.latest.at < goodForMs) return;
    this.underWay ??= this.readOnce().finally(() => {
      this.underWay = undefined;
    });
    const patience = new AbortController();
    const tooLong = elapsed(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.underWay, tooLong]);
    patience.abort();
  }

  private async readOnce(): Promise<void> {
    const { name, read } = this.options;
    let failed = false;
    const fail = (): void => {
      if (!failed) failures.inc({ reading: name });
      failed = true;
    };
    const late = setTimeout(fail, PATIENCE_MS);
    try {
      this.latest = { value: await read(), at: performance.now() };
    } catch (error) {
      fail();
      this.logger.debug({ err: error }, `${name} can not be read for the metrics now`);
    } finally {
      clearTimeout(late);
    }
  }
}
