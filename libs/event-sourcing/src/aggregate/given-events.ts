import { deepStrictEqual, throws } from 'node:assert';
import { type Evolve, rehydrate } from './rehydrate.js';

/** `givenEvents(evolve, placed, confirmed).when(ship).expect(shipped)`: an aggregate's rules, told by its events. */
export const givenEvents = <State, Event>(evolve: Evolve<State, Event>, ...events: readonly Event[]) => ({
  when: (decide: (state: State) => readonly Event[]) => {
    const state = rehydrate(evolve, events);
    if (state === undefined) throw new Error('Give at least one event: a decision needs something to decide on.');
    return {
      expect: (...expected: readonly Event[]): void => deepStrictEqual(decide(state), expected),
      expectError: (kind: new (...args: never[]) => Error): void => throws(() => decide(state), kind),
    };
  },
});
