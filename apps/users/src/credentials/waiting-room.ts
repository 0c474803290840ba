/** Thrown when there is no place left to wait. */
export class WaitingRoomFullError extends Error {
  override readonly name = 'WaitingRoomFullError';

  constructor(places: number) {
    super(`All ${places} places to wait are taken: try again in a moment.`);
  }
}

/** Lets a few tasks run at a time and a few more wait; whoever comes after is turned away at once. */
export class WaitingRoom {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atATime: number,
    private readonly places: number,
  ) {}

  /** @throws WaitingRoomFullError without having started `task`. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await task();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.atATime) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.places) throw new WaitingRoomFullError(this.places);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Whoever waits first takes over the place, so nobody can slip in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
