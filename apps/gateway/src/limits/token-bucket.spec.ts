import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fillTimeOf, taken, takeToken, wholeSeconds } from './token-bucket.js';

/** Any moment of a process's first minute, by a clock that tells microseconds as fractions: there a minute later is rounded most. */
const aMoment = fc.integer({ min: 0, max: 60_000_000 }).map((microseconds) => microseconds / 1_000);

describe('a token bucket, whenever it is asked', () => {
  test('that lets one call through each minute has its next token in 60 seconds, no more', () => {
    const oneAMinute = { perSecond: 1 / 60, burst: 2 };
    fc.assert(
      fc.property(aMoment, (now) => {
        const { allowed, fullAt } = takeToken(oneAMinute, 0, now);
        const { remaining, nextInMs } = taken(oneAMinute, allowed, fullAt - now);
        expect({ remaining, seconds: wholeSeconds(nextInMs) }).toEqual({ remaining: 1, seconds: 60 });
      }),
    );
  });

  test('fills in a whole minute where it holds what flows in within one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), (perMinute) =>
        expect(wholeSeconds(fillTimeOf({ perSecond: perMinute / 60, burst: perMinute }))).toBe(60),
      ),
    );
  });

  test('never says zero seconds while there is something to wait for', () => {
    expect([wholeSeconds(0), wholeSeconds(1), wholeSeconds(1_000), wholeSeconds(1_000.1)]).toEqual([0, 1, 1, 2]);
  });
});
