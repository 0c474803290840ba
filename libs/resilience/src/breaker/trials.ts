/** What all trials together showed. */
export type Verdict<Failure> = { readonly value: 'well' } | Failure;

/** What an open breaker lets through to find out whether it may close: all trials must go well, and one failure decides. */
export class Trials<Failure> {
  private readonly verdict = Promise.withResolvers<Verdict<Failure>>();
  private readonly heeded: Promise<unknown>;
  private places: number;
  private left: number;

  /**
   * @param number How many must go well; no more are under way at once.
   * @param heed Gets the verdict to come, and ends when the breaker has heeded it.
   */
  constructor(number: number, heed: (verdict: Promise<Verdict<Failure>>) => Promise<unknown>) {
    this.places = number;
    this.left = number;
    this.heeded = heed(this.verdict.promise);
    // Where the breaker refuses to begin it says so by its state.
    this.heeded.catch(() => undefined);
  }

  /** Takes a place for one trial; false where there is none. */
  begin(): boolean {
    if (this.places === 0) return false;
    this.places--;
    return true;
  }

  /** Ends when it has had its effect. */
  async goesWell(): Promise<void> {
    this.left--;
    if (this.left === 0) await this.decide({ value: 'well' });
  }

  /** Ends when it has had its effect. */
  fails(failure: Failure): Promise<void> {
    return this.decide(failure);
  }

  /** The trial's caller left, or there was no room for it: its place is the next caller's. */
  provesNothing(): void {
    this.places++;
  }

  private async decide(verdict: Verdict<Failure>): Promise<void> {
    this.verdict.resolve(verdict);
    await this.heeded;
  }
}
