import { minutes } from '@souk/kernel';

/** `cached`: the last good answer to the same public question, for as long as it is not older than that. */
export interface CachedFallback {
  readonly kind: 'cached';
  /** Milliseconds. */
  readonly maxAgeMs: number;
}

/** `write-side`: what the write side of the same service answers, which takes it from the events; where the query side is apart. */
export interface WriteSideFallback {
  readonly kind: 'write-side';
}

/** What is answered in place of an upstream that does not. */
export type Fallback = CachedFallback | WriteSideFallback;

/** For what changes rarely, and is better a little old than not there. */
export const lastAnswer: CachedFallback = { kind: 'cached', maxAgeMs: minutes(10) };

/** For what the events tell by themselves: the write side has them too. */
export const writeSide: WriteSideFallback = { kind: 'write-side' };
