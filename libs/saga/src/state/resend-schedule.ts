import { minutes, seconds } from '@souk/kernel';

const FIRST_RESEND = seconds(3);
const LONGEST_PAUSE = minutes(5);

/** How often a command before the pivot is sent again while its addressee listens but stays silent. */
export const RESEND_EVERY = FIRST_RESEND;

/** The pause in milliseconds after the n-th send of a command that is repeated until it works: 3 s, 6 s, 12 s … 5 min. */
export const pauseAfter = (attempts: number): number => Math.min(FIRST_RESEND * 2 ** (attempts - 1), LONGEST_PAUSE);
