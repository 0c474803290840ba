import { deepStrictEqual } from 'node:assert';
import type { Aggregate } from '../aggregate/aggregate.js';
import { rehydrate } from '../aggregate/rehydrate.js';
import type { DomainEvent } from '../store/stored-event.js';

/**
 * Goes through a stream and, at every version, on from what a snapshot of that version would give back.
 * @throws AssertionError where the state does not survive JSON (a Date, undefined, a Map), or the end is another one
 */
export function expectSameStateFromSnapshots<State, Event extends DomainEvent>(
  { evolve }: Pick<Aggregate<State, Event>, 'evolve'>,
  events: readonly Event[],
): void {
  const end = rehydrate(evolve, events);
  for (const [index] of events.entries()) {
    const state = rehydrate(evolve, events.slice(0, index + 1));
    const snapshot = JSON.parse(JSON.stringify(state)) as State;
    deepStrictEqual(snapshot, state, `the state after ${index + 1} events does not survive JSON`);
    deepStrictEqual(events.slice(index + 1).reduce<State>(evolve, snapshot), end, `going on after ${index + 1} events`);
  }
}
