import { Gauge, register } from 'prom-client';
import type { MetricOptions } from './metric-options.js';

export interface GaugeOptions<Label extends string> extends MetricOptions<Label> {
  /** Called at each scrape to set the value of the moment; one that throws fails the scrape. */
  readonly collect?: (gauge: Gauge<Label>) => void | Promise<void>;
}

/** A value that goes up and down. One of the same name is replaced: the newest `collect` knows the living objects. */
export function gauge<Label extends string = never>({
  name,
  help,
  labels = [],
  collect,
}: GaugeOptions<Label>): Gauge<Label> {
  const existing = register.getSingleMetric(name);
  if (existing instanceof Gauge && !collect) return existing;
  register.removeSingleMetric(name);
  return new Gauge({
    name,
    help,
    labelNames: labels,
    ...(collect && {
      collect(this: Gauge<Label>) {
        return collect(this);
      },
    }),
  });
}
