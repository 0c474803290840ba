import { Histogram, register } from 'prom-client';
import type { CountingOptions } from './metric-options.js';
import { startAtZero } from './start-at-zero.js';

export interface HistogramOptions<Label extends string> extends CountingOptions<Label> {
  /** Upper bounds, ascending, in the unit of the name; the default suits durations in seconds from 1 ms to 30 s. */
  readonly buckets?: readonly number[];
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How observed values are spread. A histogram of the same name is reused, so that a module may be loaded twice. */
export function histogram<Label extends string = never>(options: HistogramOptions<Label>): Histogram<Label> {
  const { name, help, labels = [], buckets = SECONDS, startingAt } = options;
  const existing = register.getSingleMetric(name);
  if (existing instanceof Histogram) return existing;
  const created = new Histogram({ name, help, labelNames: labels, buckets: [...buckets] });
  if (startingAt) startAtZero(created, startingAt);
  return created;
}
