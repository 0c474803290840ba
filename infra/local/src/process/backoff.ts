/** Delays between restarts in milliseconds: 0.5 s, doubling to 10 s, from the start again after good health. */
export class Backoff {
  static readonly FIRST = 500;
  static readonly LONGEST = 10_000;
  private pause = Backoff.FIRST;

  /** The delay before the next attempt. */
  next(): number {
    const delay = this.pause;
    this.pause = Math.min(delay * 2, Backoff.LONGEST);
    return delay;
  }

  reset(): void {
    this.pause = Backoff.FIRST;
  }
}
