import { z } from 'zod';

/** Where a page ends: its last order in the order of the list. */
export interface Place {
  readonly placedAt: Date;
  readonly id: string;
}

const place = z.tuple([z.int().min(0).max(8_640_000_000_000_000), z.uuid()]);

/** A text that clients hand back without looking into it. */
export const cursorOf = ({ placedAt, id }: Place): string =>
  Buffer.from(JSON.stringify([placedAt.getTime(), id])).toString('base64url');

/** @returns undefined when it is no cursor of {@link cursorOf}. */
export function placeOf(cursor: string): Place | undefined {
  const read = place.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  return read.success ? { placedAt: new Date(read.data[0]), id: read.data[1] } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
