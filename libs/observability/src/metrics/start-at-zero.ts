import { Counter, type Histogram } from 'prom-client';
import type { KnownValues } from './metric-options.js';

const started = new WeakMap<Histogram, Set<string>>();

/**
 * Has a metric say 0 for each combination of the given values until something happens. Without that `rate()` and `increase()`
 * miss the first event, since what appears with a 1 has not grown. Call it before the first event; again it changes nothing.
 * @see https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics
 */
export function startAtZero<Label extends string>(
  metric: Counter<Label> | Histogram<Label>,
  values: KnownValues<NoInfer<Label>>,
): void {
  for (const labels of combinations(values)) {
    if (metric instanceof Counter) metric.inc(labels, 0);
    else startHistogram(metric, labels);
  }
}

/** `zero` would forget what was observed, so each combination is zeroed once. */
function startHistogram<Label extends string>(metric: Histogram<Label>, labels: Record<Label, string>): void {
  const done = started.get(metric) ?? new Set();
  const key = JSON.stringify(labels);
  if (!done.has(key)) metric.zero(labels);
  started.set(metric, done.add(key));
}

function combinations<Label extends string>(values: KnownValues<Label>): Record<Label, string>[] {
  const none: Record<string, string>[] = [{}];
  return Object.entries<readonly string[]>(values).reduce(
    (rows, [label, known]) => rows.flatMap((row) => known.map((value) => ({ ...row, [label]: value }))),
    none,
  ) as Record<Label, string>[];
}
