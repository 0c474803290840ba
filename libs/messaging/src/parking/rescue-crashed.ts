import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { MessagingOptions } from '../messaging-options.js';
import { queuesOf } from '../topology/service-queues.js';
import { ParkedStore, RESCUE } from './parked-store.js';
import { ParkingWorkbench } from './parking-workbench.js';

const LOOK_EVERY_MS = seconds(10);
const BETWEEN_LOOKS_MS = seconds(0.5);
/** While processes die young something still kills them: whatever is redriven now would only be counted in. */
const SETTLED_AFTER_MS = seconds(5);
/** As long as a handler may take. A message that did no harm by then waits for a retry. */
const PATIENCE_MS = seconds(30);

/**
 * A process that dies takes all that it has in hand with it, and the broker counts the delivery of each of them. So beside the
 * message that kills there are innocents among those that the broker gave up. Each is redriven once, alone: the innocent are
 * handled, and the one that kills is parked again and stays for a person.
 */
@Injectable()
export class RescueCrashed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('parking');
  private readonly ended = new AbortController();
  private startedAt = 0;
  private watched: { readonly id: string; readonly since: number } | undefined;
  private readonly sweep = new Sweep({
    once: () => this.look(),
    idleMs: LOOK_EVERY_MS,
    onError: (error) => this.logger.warn({ err: error }, 'could not look for crashed messages; trying again'),
  });

  constructor(
    private readonly options: MessagingOptions,
    private readonly store: ParkedStore,
    private readonly workbench: ParkingWorkbench,
  ) {}

  onApplicationBootstrap(): void {
    this.startedAt = performance.now();
    this.sweep.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    this.ended.abort();
    return this.sweep.stop();
  }

  /** A crashed message has been kept. */
  wake(): void {
    this.sweep.wake();
  }

  /** @returns whether there is one to be rescued, now or soon */
  private async look(): Promise<boolean> {
    const next = await this.store.firstToRescue(this.queues());
    if (!next) return false;
    if (this.isSettled() && !(await this.isBusy())) {
      const outcome = await this.workbench.redrive(next.id, RESCUE);
      if (outcome === 'not-sent') return false;
    }
    await pause(BETWEEN_LOOKS_MS, undefined, { signal: this.ended.signal }).catch(() => undefined);
    return true;
  }

  private queues(): string[] {
    const { service, messages } = this.options;
    return queuesOf(service, messages).map(({ name }) => name);
  }

  private isSettled(): boolean {
    return performance.now() - this.startedAt > SETTLED_AFTER_MS;
  }

  /** One at a time: in company it would be counted in with whatever kills. */
  private async isBusy(): Promise<boolean> {
    const last = await this.store.lastRescue();
    if (!last || last.isOver) return false;
    if (this.watched?.id !== last.id) this.watched = { id: last.id, since: performance.now() };
    return performance.now() - this.watched.since < PATIENCE_MS;
  }
}
