import type { DomainEvent } from '../store/stored-event.js';
import type { Evolve } from './rehydrate.js';

/** How one kind of stream is folded into the state that decisions are made on. */
export interface Aggregate<State, Event extends DomainEvent> {
  /** Its snapshots are kept under this name. */
  readonly name: string;
  /** The state it makes must survive JSON: a snapshot is made of it. `expectSameStateFromSnapshots` tells. */
  readonly evolve: Evolve<State, Event>;
  /** Raise it when the shape or the meaning of the state changes: older snapshots are then ignored. */
  readonly stateVersion: number;
  /** A snapshot is taken about every so many events. */
  readonly snapshotEvery: number;
  /** The type of the first event of its streams, where a service keeps more than one kind of stream. */
  readonly beginsWith?: Event['type'];
}

/** An aggregate as its events have made it. */
export interface Loaded<State> {
  readonly id: string;
  readonly state: State;
  /** That of the last event in it. */
  readonly version: number;
  /** When its first event happened. */
  readonly begunAt: Date;
  /** When the last event in it happened. */
  readonly changedAt: Date;
}
