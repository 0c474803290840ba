import type { DomainEvent, StoredEvent } from '../store/stored-event.js';
import type { Loaded } from './aggregate.js';
import type { Evolve } from './rehydrate.js';

/** Goes on from what is known, if anything, with the events that came after it; undefined when there is neither. */
export function fold<State, Event extends DomainEvent>(
  evolve: Evolve<State, Event>,
  known: Loaded<State> | undefined,
  events: readonly StoredEvent<Event>[],
): Loaded<State> | undefined {
  return events.reduce<Loaded<State> | undefined>(
    (before, event) => ({
      id: event.streamId,
      state: evolve(before?.state, event),
      version: event.version,
      begunAt: before?.begunAt ?? event.occurredAt,
      changedAt: event.occurredAt,
    }),
    known,
  );
}
