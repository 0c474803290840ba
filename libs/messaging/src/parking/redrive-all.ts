import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { ParkedStore } from './parked-store.js';
import { ParkingWorkbench } from './parking-workbench.js';

/** Ten a second: a service that has just come back need not take all at once. */
const PACE_MS = 100;
const PAGE = 100;

/** What {@link RedriveAll.start} may be told. */
export interface RedriveAllOptions {
  /** Only messages of this queue. */
  readonly queue?: string;
  readonly actorId: string;
}

/** Sends all parked messages back, unhurriedly. What is left when the process ends stays parked. */
@Injectable()
export class RedriveAll implements BeforeApplicationShutdown {
  private readonly logger = createLogger('parking');
  private readonly ended = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: ParkedStore,
    private readonly workbench: ParkingWorkbench,
  ) {}

  /** @returns how many there are to be sent; undefined when all are on their way already */
  async start(options: RedriveAllOptions): Promise<number | undefined> {
    if (this.running) return undefined;
    const counted = this.store.count(options.queue);
    // When they can't be counted whoever asked is told so, and nothing is sent.
    const sent = counted.then(
      () => this.run(options),
      () => undefined,
    );
    this.running = sent.finally(() => {
      this.running = undefined;
    });
    return counted;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended.abort();
    await this.running;
  }

  private async run({ queue, actorId }: RedriveAllOptions): Promise<void> {
    try {
      const sent = await this.redriveUntil(newId(), queue, actorId);
      this.logger.info({ sent, queue, actorId }, 'parked messages were redriven');
    } catch (error) {
      this.logger.warn({ err: error, queue, actorId }, 'not all parked messages were redriven; the rest stays parked');
    }
  }

  /** Not beyond those that were there at the start: what fails again would be sent for ever. */
  private async redriveUntil(end: string, queue: string | undefined, actorId: string): Promise<number> {
    let sent = 0;
    for (let after: string | undefined; ;) {
      const page = await this.store.list({ state: 'parked', queue, after, limit: PAGE });
      for (const { id } of page) {
        if (id > end || this.ended.signal.aborted) return sent;
        const outcome = await this.workbench.redrive(id, actorId);
        if (outcome === 'not-sent') throw new Error('the broker takes no messages for now');
        if (outcome === 'done') sent += 1;
        await pause(PACE_MS, undefined, { signal: this.ended.signal }).catch(() => undefined);
      }
      if (page.length < PAGE) return sent;
      after = page.at(-1)?.id;
    }
  }
}
