/** As many as messaging has in hand of one queue: more than the database has connections for. */
const MOST_AT_ONCE = 20;

/** Lets a crowd in as fast as it gets through, so that nobody waits for a connection until the pool gives up. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  async pass<Result>(run: () => Promise<Result>): Promise<Result> {
    while (this.inside >= MOST_AT_ONCE) await new Promise<void>((enter) => this.waiting.push(enter));
    this.inside += 1;
    try {
      return await run();
    } finally {
      this.inside -= 1;
      this.waiting.shift()?.();
    }
  }
}
