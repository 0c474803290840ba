import { Injectable } from '@nestjs/common';
import { days, hours } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { OutboxStore } from './outbox-store.js';

/** Long enough to publish again what a broker lost with its disk. */
const KEEP_MS = days(7);
const PURGE_EVERY_MS = hours(1);

/** Deletes messages that left long ago. */
@Injectable()
export class OutboxPurge {
  private readonly logger = createLogger('outbox');
  private due = 0;

  constructor(private readonly store: OutboxStore) {}

  /** Called when something has left; purges at most once an hour. */
  async purgeWhenDue(): Promise<void> {
    if (performance.now() < this.due) return;
    this.due = performance.now() + PURGE_EVERY_MS;
    const purged = await this.store.purge(KEEP_MS);
    if (purged > 0) this.logger.info({ purged }, 'purged the outbox');
  }
}
