import type { StoredEvent } from '../../store/stored-event.js';

/** An event that a projection can't take in, as the bookkeeping names it. */
export type FailedEvent = Pick<StoredEvent, 'position' | 'type' | 'streamId' | 'version'>;

/** Thrown when a projection could not take in an event: the batch is undone, and nothing after the event is taken in. */
export class EventFailedError extends Error {
  readonly event: FailedEvent;

  constructor(
    projection: string,
    { position, type, streamId, version }: StoredEvent,
    /** How many events of the batch came before it. */
    readonly before: number,
    cause: unknown,
  ) {
    super(
      `${projection} could not take in ${type}, version ${version} of stream ${streamId}, at position ${position}.`,
      { cause },
    );
    this.name = 'EventFailedError';
    this.event = { position, type, streamId, version };
  }
}
