import type { Discovery, Instance } from '@souk/discovery';

/** The way of one call from instance to instance: each try goes to one that was not asked yet, where there is one. */
export class InstanceWalk {
  private readonly startedAt = performance.now();
  private readonly asked: Instance[] = [];

  /**
   * @param door the name under which the instances are known
   * @param timeoutMs how long the caller waits for the call with all its tries
   */
  constructor(
    private readonly door: string,
    private readonly discovery: Discovery,
    readonly timeoutMs: number,
  ) {}

  /** The one that was asked last. */
  get instance(): Instance | undefined {
    return this.asked.at(-1);
  }

  get attempts(): number {
    return this.asked.length;
  }

  /** How long the caller still waits; at least one. */
  get millisecondsLeft(): number {
    return Math.max(1, Math.round(this.timeoutMs - (performance.now() - this.startedAt)));
  }

  /**
   * Asks the instance whose turn it is; where it is away, the next one at once, and each once at the most.
   * @param isAway whether what was thrown says that the instance never got the question
   * @throws what the last one threw; NoInstanceError when none is known
   */
  async try<Answer>(
    ask: (instance: Instance) => Promise<Answer>,
    isAway: (error: unknown) => boolean,
  ): Promise<Answer> {
    let instance = await this.pick();
    for (;;) {
      this.asked.push(instance);
      try {
        return await ask(instance);
      } catch (error) {
        const next = isAway(error) ? await this.pick() : instance;
        if (this.asked.some(({ id }) => id === next.id)) throw error;
        instance = next;
      }
    }
  }

  private pick(): Promise<Instance> {
    return this.discovery.pick(this.door, this.asked);
  }
}
