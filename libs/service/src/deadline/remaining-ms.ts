import type { IncomingHttpHeaders } from 'node:http';

/** Says how many milliseconds the caller still waits for an answer. */
export const DEADLINE_HEADER = 'x-deadline-ms';

/** Up to a day. */
const WELL_FORMED = /^-?\d{1,8}$/;

/** Milliseconds that the caller still waits; undefined where the headers do not say so in whole milliseconds. */
export function remainingMs(headers: IncomingHttpHeaders): number | undefined {
  const given = headers[DEADLINE_HEADER];
  return typeof given === 'string' && WELL_FORMED.test(given) ? Number(given) : undefined;
}
