import { deepStrictEqual, throws } from 'node:assert';
import { type Evolve, rehydrate } from '../aggregate/rehydrate.js';

/**
 * Tests a decision without a database: `givenEvents(evolve, placed).when((order) => confirm(order)).thenEvents(confirmed)`.
 * Every expectation throws an AssertionError when it does not hold.
 */
export const givenEvents = <State, Event>(evolve: Evolve<State, Event>, ...past: readonly Event[]) => ({
  when: (decide: (state: State | undefined) => readonly Event[]) => {
    const decided = (): readonly Event[] => decide(rehydrate(evolve, past));
    return {
      /** These events follow, and no others. */
      thenEvents: (...expected: readonly Event[]): void => deepStrictEqual(decided(), expected),
      /** The decision is refused with an error of this class. */
      throws: (refusal: new (...args: never[]) => Error): void => throws(decided, (error) => error instanceof refusal),
    };
  },
});
