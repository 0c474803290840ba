/** The state after one more event; pure. The first event of a stream meets no state. */
export type Evolve<State, Event> = (state: State | undefined, event: Event) => State;

/** Folds events into the state that they make. @returns undefined when there are none. */
export function rehydrate<State, Event>(evolve: Evolve<State, Event>, events: readonly Event[]): State | undefined {
  return events.reduce<State | undefined>((state, event) => evolve(state, event), undefined);
}
