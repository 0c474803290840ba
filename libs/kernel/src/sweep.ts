/** Options of a {@link Sweep}. */
export interface SweepOptions {
  /** Looks for work once and does it. @returns true when there may be more, so that it is called again at once. */
  readonly once: () => Promise<boolean>;
  /** Pause in milliseconds while nothing happens and nobody calls {@link Sweep.wake}. */
  readonly idleMs: number;
  /** Told of every failure; the sweep goes on after a pause that doubles up to ten times `idleMs`. */
  readonly onError: (error: unknown) => void;
}

/**
 * A background worker that is woken when there is work and looks by itself now and then in case a wake-up was lost.
 * One `once` runs at a time.
 */
export class Sweep {
  private running: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private endPause: () => void = () => undefined;
  private failures = 0;

  constructor(private readonly options: SweepOptions) {}

  /** Does nothing when it runs already, or has been stopped before it could start. */
  start(): void {
    if (this.stopped) return;
    this.running ??= this.loop();
  }

  /** Work has arrived: look now, or once more after the current look. */
  wake(): void {
    this.woken = true;
    this.endPause();
  }

  /** Resolves when the look in hand is finished; none starts after, for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.endPause();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const more = await this.look();
      if (!more && !this.woken && !this.stopped) await this.pause();
    }
  }

  private async look(): Promise<boolean> {
    try {
      const more = await this.options.once();
      this.failures = 0;
      return more;
    } catch (error) {
      this.failures += 1;
      this.woken = false;
      this.options.onError(error);
      return false;
    }
  }

  private async pause(): Promise<void> {
    const factor = this.failures === 0 ? 1 : Math.min(2 ** (this.failures - 1), 10);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.idleMs * factor);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = () => undefined;
  }
}
