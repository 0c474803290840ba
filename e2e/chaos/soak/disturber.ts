import { setTimeout as pause } from 'node:timers/promises';
import type { History } from '../evidence/history.js';
import type { Random } from '../random.js';
import type { Disturbance } from './disturbance.js';

/** One disturbance and how the system got over it. */
export interface Recovery {
  readonly kind: Disturbance['kind'];
  readonly target: string;
  /** Milliseconds until the program did its work again, the time that it was frozen included. */
  readonly took: number;
  /** Why the system did not get over it. */
  readonly failure?: string;
}

/** Disturbs the system every few seconds; what is still getting over something is left alone meanwhile. */
export class Disturber {
  readonly recoveries: Recovery[] = [];
  private readonly busy = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly disturbances: readonly Disturbance[],
    private readonly random: Random,
    private readonly history: History,
  ) {}

  /** @param every the mean pause in milliseconds */
  start(every: number): void {
    this.loop = this.disturb(every);
  }

  /** Stops, and waits until the system has got over everything. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.all(this.busy.values());
  }

  private async disturb(every: number): Promise<void> {
    for (;;) {
      await pause(this.random.between(every / 2, every * 1.5), undefined, { signal: this.stopping.signal }).catch(
        () => undefined,
      );
      if (this.stopping.signal.aborted) return;
      const idle = this.disturbances.filter(({ target }) => !this.busy.has(target));
      const chosen = this.random.pick(idle);
      this.busy.set(
        chosen.target,
        this.run(chosen).finally(() => this.busy.delete(chosen.target)),
      );
    }
  }

  private async run({ kind, target, run }: Disturbance): Promise<void> {
    const began = performance.now();
    this.history.add({ what: kind, target });
    const failure = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const took = Math.round(performance.now() - began);
    this.history.add({ what: `over ${kind}`, target, took, failure });
    this.recoveries.push({ kind, target, took, ...(failure !== undefined && { failure }) });
  }
}
