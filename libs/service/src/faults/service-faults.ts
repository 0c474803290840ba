import { setTimeout as elapsed } from 'node:timers/promises';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Consuming } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import { unavailable } from '../problems/problem-factories.js';
import type { ServiceFaultSettings } from './service-fault-settings.js';

/** What is wrong with the service at this moment. */
export interface ServiceFaultsView extends Omit<ServiceFaultSettings, 'forMs'> {
  /** When it is over by itself. */
  readonly until: string | null;
}

const NONE: ServiceFaultsView = { latencyMs: 0, errorRate: 0, pauseConsuming: false, until: null };

/** Faults of this whole process: slow or failing HTTP, messages left lying. Kept in memory, so a restart ends them. */
export class ServiceFaults implements OnModuleDestroy {
  private readonly logger = createLogger('faults');
  private readonly ended = new AbortController();
  private consumers: readonly Consuming[] = [];
  private state = NONE;
  private due = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param isOn whether any may be set here: `SOUK_FAULTS` */
  constructor(readonly isOn: boolean) {}

  /** Tells what {@link ServiceFaultSettings.pauseConsuming} pauses; once, when the application is put together. */
  pauses(consumers: readonly Consuming[]): void {
    this.consumers = consumers;
  }

  get view(): ServiceFaultsView {
    return this.state;
  }

  /** Takes the place of what was set before. */
  async set({ forMs, ...settings }: ServiceFaultSettings): Promise<ServiceFaultsView> {
    const until = forMs === undefined ? null : new Date(Date.now() + forMs).toISOString();
    await this.change({ ...settings, until });
    if (forMs !== undefined) this.timer = setTimeout(() => this.endOfItself(), forMs).unref();
    return this.state;
  }

  /** Everything works again. */
  clear(): Promise<void> {
    return this.change(NONE);
  }

  /**
   * Makes a request wait, and then fail where its turn has come.
   * @throws ProblemError 503
   */
  async trouble(): Promise<void> {
    const { latencyMs, errorRate } = this.state;
    if (latencyMs > 0) await elapsed(latencyMs, undefined, { signal: this.ended.signal }).catch(() => undefined);
    this.due += errorRate;
    if (this.due < 1) return;
    this.due -= 1;
    throw unavailable('A fault was set on this service: this request was to fail.');
  }

  /** Whoever waits need not wait for the service to end. */
  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.ended.abort();
  }

  private async change(state: ServiceFaultsView): Promise<void> {
    clearTimeout(this.timer);
    this.state = state;
    this.due = 0;
    this.logger.warn({ ...state }, 'the faults set on this service have changed');
    await Promise.all(
      this.consumers.map((consumers) => (state.pauseConsuming ? consumers.pause() : consumers.resume())),
    );
  }

  private endOfItself(): void {
    this.clear().catch((error: unknown) => this.logger.error({ err: error }, 'consuming could not be resumed'));
  }
}
