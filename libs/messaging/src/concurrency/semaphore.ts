/** Lets so many through at once; the others wait in the order of their coming. */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Runs `work` as soon as there is room. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await work();
    } finally {
      this.handOn();
    }
  }

  private handOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
