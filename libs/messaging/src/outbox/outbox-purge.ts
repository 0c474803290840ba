import { Injectable } from '@nestjs/common';
import { days, hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { OutboxStore } from './outbox-store.js';

/** Long enough to publish again what a broker lost with its disk. */
const KEEP_MS = days(7);

/** Deletes messages that left long ago, now and then. */
@Injectable()
export class OutboxPurge {
  private readonly logger = createLogger('outbox');
  private readonly sweep = new Sweep({
    once: () => this.purge(),
    idleMs: hours(1),
    onError: (error) => this.logger.warn({ err: error }, 'could not purge the outbox; trying again'),
  });

  constructor(private readonly store: OutboxStore) {}

  start(): void {
    this.sweep.start();
  }

  stop(): Promise<void> {
    return this.sweep.stop();
  }

  private async purge(): Promise<boolean> {
    const purged = await this.store.purge(KEEP_MS);
    if (purged > 0) this.logger.info({ purged }, 'purged the outbox');
    return false;
  }
}
