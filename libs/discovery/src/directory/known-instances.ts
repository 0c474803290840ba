import type { RegisteredInstance, Registry } from '../registry/registry.js';
import type { DirectorySettings } from './directory-settings.js';

/** How a look-up went; `empty` is an answer without instances. */
export type LookUpResult = 'answered' | 'empty' | 'failed';

/** Who is told of look-ups. */
export interface LookUpListener {
  lookedUp(result: LookUpResult, error?: unknown): void;
  changed(instances: readonly RegisteredInstance[], before: readonly RegisteredInstance[]): void;
}

/**
 * What is known of the copies of one service, kept fresh in the background. A registry that is down, or that suddenly knows nobody, takes
 * nothing away: who was known last is still the best guess, and calls to who has really gone fail quickly.
 */
export class KnownInstances {
  private known: readonly RegisteredInstance[] = [];
  private version: string | undefined;
  private failures = 0;
  private lookedUpAt = -Infinity;
  private answered = Promise.withResolvers<void>();
  private endPause: () => void = () => undefined;
  private readonly closing = new AbortController();

  constructor(
    private readonly registry: Registry,
    private readonly settings: DirectorySettings,
    private readonly listener: LookUpListener,
  ) {}

  /** Begins to look up; outside of any request, or its trace would contain every later look-up. */
  start(): void {
    void this.keepLookingUp();
  }

  close(): void {
    this.closing.abort();
    this.endPause();
  }

  get all(): readonly RegisteredInstance[] {
    return this.known;
  }

  /** Waits for the registry while there is none. */
  async current(): Promise<readonly RegisteredInstance[]> {
    if (this.known.length === 0) {
      this.refresh();
      await this.nextAnswer();
    }
    return this.known;
  }

  /** What is known seems to be wrong: it is looked up now, unless that has just been done. */
  refresh(): void {
    if (performance.now() - this.lookedUpAt >= this.settings.betweenLookUpsMs) this.endPause();
  }

  private async keepLookingUp(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const pauseMs = await this.lookUp();
      this.lookedUpAt = performance.now();
      this.answered.resolve();
      this.answered = Promise.withResolvers();
      await this.pause(pauseMs);
    }
  }

  /** @returns the pause until the next look-up in milliseconds. */
  private async lookUp(): Promise<number> {
    try {
      const { instances, version } = await this.registry.lookUp(this.closing.signal, this.version);
      this.version = version;
      this.failures = 0;
      this.learn(instances);
      return version === undefined ? this.settings.refreshMs : this.settings.betweenLookUpsMs;
    } catch (error) {
      this.version = undefined;
      this.failures += 1;
      if (!this.closing.signal.aborted) this.listener.lookedUp('failed', error);
      return Math.min(this.settings.retryMs * 2 ** (this.failures - 1), this.settings.refreshMs);
    }
  }

  private learn(instances: readonly RegisteredInstance[]): void {
    this.listener.lookedUp(instances.length === 0 ? 'empty' : 'answered');
    if (instances.length === 0) return;
    const before = this.known;
    this.known = [...new Map(instances.map((instance) => [instance.id, instance])).values()];
    if (idsOf(before) !== idsOf(this.known)) this.listener.changed(this.known, before);
  }

  private async nextAnswer(): Promise<void> {
    const tooLong = Promise.withResolvers<void>();
    const timer = setTimeout(tooLong.resolve, this.settings.firstAnswerMs);
    await Promise.race([this.answered.promise, tooLong.promise]);
    clearTimeout(timer);
  }

  private async pause(forMs: number): Promise<void> {
    if (this.closing.signal.aborted) return;
    const over = Promise.withResolvers<void>();
    this.endPause = over.resolve;
    const timer = setTimeout(over.resolve, forMs);
    timer.unref();
    await over.promise;
    clearTimeout(timer);
  }
}

const idsOf = (instances: readonly RegisteredInstance[]): string =>
  instances
    .map(({ id }) => id)
    .toSorted()
    .join();
