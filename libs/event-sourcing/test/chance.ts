import { randomInt } from 'node:crypto';
import type { SqlWork } from '@souk/persistence';

/** Random choices that can be made again: all of them come from one seed, which the names of the tests tell. */
export class Chance {
  readonly seed: number;
  private state: number;

  /** @param seed from an earlier run; another one each time by default */
  constructor(seed?: string) {
    this.seed = seed === undefined ? randomInt(2 ** 31) : Number(seed);
    this.state = this.seed;
  }

  /** A whole number from 0 to `limit` - 1 (mulberry32). */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** Keeps a transaction open, for up to so many milliseconds. */
  async pauseIn(work: SqlWork, milliseconds: number): Promise<void> {
    await work.query('SELECT pg_sleep($1)', [this.below(milliseconds + 1) / 1_000]);
  }
}
