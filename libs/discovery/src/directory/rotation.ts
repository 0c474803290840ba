import type { RegisteredInstance } from '../registry/registry.js';

/**
 * Whose turn it is: among the instances of the lowest priority number, each as often as its weight says and as evenly spread as that
 * allows; plain round-robin where the weights are equal.
 * @see https://github.com/nginx/nginx/commit/52327e0627f49dbda1e8db695e63a4b0af4448b1 smooth weighted round-robin
 */
export class Rotation {
  private readonly credits = new Map<string, number>();

  next(instances: readonly RegisteredInstance[]): RegisteredInstance | undefined {
    if (instances.length <= 1) return instances[0];
    const lowest = Math.min(...instances.map(({ priority = 0 }) => priority));
    const candidates = instances.filter(({ priority = 0 }) => priority === lowest);
    for (const { id, weight = 1 } of candidates) this.credits.set(id, this.creditOf(id) + weight);
    const [first, ...others] = candidates;
    if (!first) return undefined;
    const chosen = others.reduce((best, one) => (this.creditOf(one.id) > this.creditOf(best.id) ? one : best), first);
    const total = candidates.reduce((sum, { weight = 1 }) => sum + weight, 0);
    this.credits.set(chosen.id, this.creditOf(chosen.id) - total);
    return chosen;
  }

  /** Nothing is remembered of any other. */
  keepOnly(instances: readonly RegisteredInstance[]): void {
    const ids = new Set(instances.map(({ id }) => id));
    for (const id of this.credits.keys()) if (!ids.has(id)) this.credits.delete(id);
  }

  private creditOf(id: string): number {
    return this.credits.get(id) ?? 0;
  }
}
