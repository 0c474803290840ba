import type { Buckets, NamedLimit } from './buckets.js';
import { type FullAt, type Taken, taken, takeToken } from './token-bucket.js';

const KEPT = 50_000;
/** Of the buckets that were used longest ago, so many are looked at with every call: more than a call can add. */
const SWEPT = 2;

/**
 * Buckets of this process alone. A full bucket needs no memory, so those that have filled are dropped; past `kept` it is the one
 * that was used longest ago.
 */
export class MemoryBuckets implements Buckets {
  /** In the order of their last use. */
  private readonly fullAt = new Map<string, FullAt>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly kept = KEPT,
  ) {}

  get size(): number {
    return this.fullAt.size;
  }

  take(limit: NamedLimit, caller: string): Taken {
    const now = this.now();
    const key = keyOf(limit, caller);
    const { allowed, fullAt } = takeToken(limit, this.fullAt.get(key) ?? 0, now);
    this.fullAt.delete(key);
    this.sweep(now);
    this.fullAt.set(key, fullAt);
    return taken(limit, allowed, fullAt - now);
  }

  /** What {@link take} would say, without taking. */
  look(limit: NamedLimit, caller: string): Taken {
    const now = this.now();
    const fullAt = this.fullAt.get(keyOf(limit, caller)) ?? 0;
    const { allowed } = takeToken(limit, fullAt, now);
    return taken(limit, allowed, Math.max(0, fullAt - now));
  }

  private sweep(now: number): void {
    let looked = 0;
    for (const [key, fullAt] of this.fullAt) {
      const isOneTooMany = this.fullAt.size >= this.kept;
      if (looked >= SWEPT && !isOneTooMany) return;
      if (fullAt <= now || isOneTooMany) this.fullAt.delete(key);
      looked += 1;
    }
  }
}

function keyOf({ name }: NamedLimit, caller: string): string {
  return `${name} ${caller}`;
}
