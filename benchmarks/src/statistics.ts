/** Times of many calls in milliseconds, from the quickest to the slowest. */
export class Times {
  private readonly sorted: readonly number[];

  constructor(times: readonly number[]) {
    this.sorted = times.toSorted((one, other) => one - other);
  }

  get p50(): number {
    return this.at(0.5);
  }

  get p95(): number {
    return this.at(0.95);
  }

  /** @throws RangeError when there are no times */
  private at(share: number): number {
    const time = this.sorted[Math.min(this.sorted.length - 1, Math.floor(this.sorted.length * share))];
    if (time === undefined) throw new RangeError('nothing was measured');
    return time;
  }
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
