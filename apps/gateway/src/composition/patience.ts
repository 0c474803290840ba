import type { ResilienceSettings } from '@souk/resilience';

/** Of the time that a call may take, what is waited for a part that an answer can do without. */
const SHARE_OF_A_PART = 0.4;
/** The same for a detail of many products: nobody who looks through a catalogue waits long for it. */
const SHARE_OF_A_DETAIL = 0.2;

type Timed = Pick<ResilienceSettings, 'timeoutMs'>;

/** A part that takes longer than so many milliseconds is left out. */
export const patienceWithPart = ({ timeoutMs }: Timed): number => Math.round(timeoutMs * SHARE_OF_A_PART);

/** A detail that takes longer than so many milliseconds is left out. */
export const patienceWithDetail = ({ timeoutMs }: Timed): number => Math.round(timeoutMs * SHARE_OF_A_DETAIL);
