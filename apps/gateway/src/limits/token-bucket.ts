import type { RateLimit } from './rate-limits.js';

const MILLISECONDS = 1_000;
/** Times are fractions: what differs from a whole by less than this is that whole. */
const ROUNDING = 1e-6;

/**
 * A token bucket in one number, the time at which it will be full again (milliseconds, of whichever clock), which is known in
 * the literature as the theoretical arrival time of the generic cell rate algorithm: each token taken moves it one token later.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export type FullAt = number;

/** What one call got. */
export interface Taken {
  readonly allowed: boolean;
  /** Whole tokens that are left. */
  readonly remaining: number;
  /** Milliseconds until there is one more; 0 when the bucket is full. */
  readonly nextInMs: number;
}

/** Milliseconds in which one token flows in. */
export function intervalOf({ perSecond }: RateLimit): number {
  return MILLISECONDS / perSecond;
}

/** Milliseconds in which an empty bucket fills. */
export function fillTimeOf(limit: RateLimit): number {
  return limit.burst * intervalOf(limit);
}

/** Takes a token where there is one. An unknown bucket (`fullAt` 0) is full. */
export function takeToken(limit: RateLimit, fullAt: FullAt, now: number): { allowed: boolean; fullAt: FullAt } {
  const since = Math.max(fullAt, now);
  const after = since + intervalOf(limit);
  const allowed = after - now <= fillTimeOf(limit) + ROUNDING;
  return { allowed, fullAt: allowed ? after : since };
}

/** Tells a caller about the bucket that is full again in `fullInMs`. */
export function taken(limit: RateLimit, allowed: boolean, fullInMs: number): Taken {
  const tokens = limit.burst - fullInMs / intervalOf(limit);
  const remaining = Math.max(0, Math.floor(tokens + ROUNDING));
  const missing = remaining >= limit.burst ? 0 : remaining + 1 - tokens;
  return { allowed, remaining, nextInMs: missing * intervalOf(limit) };
}

/** @returns the seconds in which so many milliseconds have passed */
export function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / MILLISECONDS - ROUNDING));
}
