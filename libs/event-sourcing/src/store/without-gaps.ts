import { DamagedStreamError } from './damaged-stream.error.js';

/** What a stream is made of, as far as gaps are concerned. */
interface InStream {
  readonly streamId: string;
  readonly version: number;
}

/**
 * The events of one stream as they are, if each follows the one before it.
 * @param after the version that the first one has to follow
 * @throws DamagedStreamError when one is missing
 */
export function withoutGaps<Event extends InStream>(events: readonly Event[], after = 0): readonly Event[] {
  for (const [index, { streamId, version }] of events.entries()) {
    const expected = after + index + 1;
    if (version !== expected) throw new DamagedStreamError(streamId, expected);
  }
  return events;
}
