/** The code of a failure when nothing went wrong, but the order is not wanted any more. */
export const CANCELLED = 'CANCELLED';
