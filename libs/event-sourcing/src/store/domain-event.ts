/** Something that happened to an aggregate: a name in the past tense and what is to be remembered of it. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** Where an event comes from. */
export interface EventMetadata {
  /** The trace in which it happened. */
  readonly traceId?: string;
  /** The business transaction that it belongs to. */
  readonly correlationId?: string;
  /** The message that it follows from. */
  readonly causationId?: string;
}

/** An event as the store keeps it. */
export type StoredEvent<Event extends DomainEvent = DomainEvent> = Event & {
  /** Its place among all events of the store, in the order of their commits. */
  readonly globalPosition: number;
  readonly streamId: string;
  /** Its place in its stream: 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly schemaVersion: number;
  readonly metadata: EventMetadata;
  readonly occurredAt: Date;
};
