import { hours, minutes, seconds } from '@souk/kernel';

/** Pauses between attempts; mail servers that ask to come back later mean minutes, not days. */
const PAUSES = [seconds(1), seconds(5), seconds(30), minutes(2), minutes(10), hours(1)] as const;

/**
 * How long to wait after so many failed attempts, in milliseconds.
 * @returns undefined when it is time to give up.
 */
export const pauseAfter = (attempts: number): number | undefined => PAUSES[attempts - 1];
