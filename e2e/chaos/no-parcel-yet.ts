import { at } from '../src/shop/aimed-faults.js';

/**
 * A parcel that left while a process was starting again could not be called back, however often its confirmation is told: it stays
 * for longer than all that may have to be waited for until its order is cancelled.
 */
export const NO_PARCEL_YET = at('dispatch-parcel', 'delay:300000@*');
