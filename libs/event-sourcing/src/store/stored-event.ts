/** Something that has happened, as the domain says it. */
export interface DomainEvent {
  /** Past tense: `OrderPlaced`. */
  readonly type: string;
  readonly data: object;
}

/** Who and what caused an event. */
export interface EventMetadata {
  readonly actor?: string;
  /** W3C trace context of the span that appended it. */
  readonly traceparent?: string;
  readonly traceId?: string;
  readonly correlationId?: string;
  /** The message that was being handled. */
  readonly causationId?: string;
}

/** An event as the store keeps it. */
export type StoredEvent<Event extends DomainEvent = DomainEvent> = Event & {
  readonly streamId: string;
  /** Its place in the stream: 1, 2, 3 … without gaps. */
  readonly version: number;
  /** Its place among all events: ascending in the order of the commits, with gaps. */
  readonly position: number;
  /** The version of its type in which it was written; its data is always of the newest one. */
  readonly schemaVersion: number;
  readonly occurredAt: Date;
  readonly metadata: EventMetadata;
};
