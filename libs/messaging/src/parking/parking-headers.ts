/** The headers that tell of a parked message why, when and where from. */
export const PARKING_HEADERS = {
  /** A new id for each parking: a copy that arrives twice is one. */
  id: 'x-parking-id',
  cause: 'x-parked-cause',
  queue: 'x-parked-queue',
  at: 'x-parked-at',
  errorName: 'x-error-name',
  errorMessage: 'x-error-message',
  errorStack: 'x-error-stack',
  traceId: 'x-trace-id',
} as const;
