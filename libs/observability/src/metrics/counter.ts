import { Counter, register } from 'prom-client';
import type { CountingOptions } from './metric-options.js';
import { startAtZero } from './start-at-zero.js';

/** A count that only grows. A counter of the same name is reused, so that a module may be loaded twice. */
export function counter<Label extends string = never>(options: CountingOptions<Label>): Counter<Label> {
  const { name, help, labels = [], startingAt } = options;
  const existing = register.getSingleMetric(name);
  if (existing instanceof Counter) return existing;
  const created = new Counter({ name, help, labelNames: labels });
  if (startingAt) startAtZero(created, startingAt);
  return created;
}
