import type { RateLimit, RateLimitName } from './rate-limits.js';
import type { Taken } from './token-bucket.js';

/** A limit and the name that its buckets have. */
export interface NamedLimit extends RateLimit {
  readonly name: RateLimitName | 'failed-authentications';
}

/** Keeps the buckets of all callers. */
export interface Buckets {
  /** Takes a token from the caller's bucket of that limit, where there is one. */
  take(limit: NamedLimit, caller: string): Taken | Promise<Taken>;
}

export const BUCKETS = Symbol('Buckets');
