import { Counter, register } from 'prom-client';
import type { MetricOptions } from './metric-options.js';

/** A count that only grows. A counter of the same name is reused, so that a module may be loaded twice. */
export function counter<Label extends string = never>({
  name,
  help,
  labels = [],
}: MetricOptions<Label>): Counter<Label> {
  const existing = register.getSingleMetric(name);
  return existing instanceof Counter ? existing : new Counter({ name, help, labelNames: labels });
}
