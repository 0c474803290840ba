import type { StoredEvent } from '@souk/event-sourcing';

/** Thrown when a projection that reads every event of a stream is given one too early: one before it was left out. */
export class MissingEventError extends Error {
  constructor({ streamId, version }: Pick<StoredEvent, 'streamId' | 'version'>, known: number) {
    super(
      `Event ${version} of ${streamId} came when its row was at version ${known}: what is between them is missing.`,
    );
    this.name = 'MissingEventError';
  }
}

/**
 * Whether the event is the next one for a row at version `known`, undefined where there is no row; one that the row has taken in already is not.
 * @throws MissingEventError when events are missing between them
 */
export function isNextVersion(event: Pick<StoredEvent, 'streamId' | 'version'>, known = 0): boolean {
  if (event.version > known + 1) throw new MissingEventError(event, known);
  return event.version === known + 1;
}
