/** What was seen of one process under one load. */
export interface Taken {
  /** Calls. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Processor time for each call; NaN where it can't be told. */
  readonly processorMicros: number;
}

/** Both, one right after the other. */
export interface Round {
  readonly bare: Taken;
  readonly gateway: Taken;
}

/** @throws RangeError when there are no values */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('nothing was measured');
  return middle;
}
