import { z } from 'zod';

/** Text without control characters. */
export const onOneLine = z.string().regex(/^\P{Cc}*$/u, 'must be on one line');

/** A text of one line that says something: spaces around it are cut off. */
export const line = (longest: number) => onOneLine.trim().min(1).max(longest);

/** A moment: RFC 3339 in JSON, a `Date` in a service. Answers are in UTC. */
export const time = z.iso.datetime().transform((text) => new Date(text));

/** An id in an address; in upper case it is the same. */
export const id = z.uuid().toLowerCase();
