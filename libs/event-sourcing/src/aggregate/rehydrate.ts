/** The state after one more event; pure. */
export type Evolve<State, Event> = (state: State | undefined, event: Event) => State;

/** Folds events to the state that they make. @returns undefined for no events. */
export const rehydrate = <State, Event>(evolve: Evolve<State, Event>, events: readonly Event[]): State | undefined =>
  events.reduce<State | undefined>((state, event) => evolve(state, event), undefined);
