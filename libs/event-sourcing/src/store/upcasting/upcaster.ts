/**
 * Says in the words of today what an older version of the code has written; the stored event stays as it is.
 * @see Greg Young, "Versioning in an Event Sourced System"
 */
export interface Upcaster {
  /** The type of the events, such as `OrderPlaced`. */
  readonly type: string;
  /** The schema version that it takes; 1 is the first one of every type. */
  readonly from: number;
  /** The data of version `from` as version `from + 1` says it. Pure: the same every time, also in a hundred years. */
  upcast(data: object, event: UpcastEvent): object;
}

/** What an upcaster may know of the event beside its data. */
export interface UpcastEvent {
  readonly streamId: string;
  readonly occurredAt: Date;
}
