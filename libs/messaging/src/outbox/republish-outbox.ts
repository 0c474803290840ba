import { Injectable } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { OutboxSignal } from './outbox-signal.js';
import { OutboxStore } from './outbox-store.js';

/**
 * Brings back what a broker has lost with its disk: sends again what was published since then, under the same ids.
 * Consumers that had it take it for a duplicate.
 */
@Injectable()
export class RepublishOutbox {
  private readonly logger = createLogger('outbox');

  constructor(
    private readonly store: OutboxStore,
    private readonly signal: OutboxSignal,
  ) {}

  /** @returns how many messages leave again */
  async run(since: Date, actorId: string): Promise<number> {
    const count = await this.store.republish(since);
    this.signal.wake();
    this.logger.info({ count, since: since.toISOString(), actorId }, 'messages were told to leave the outbox again');
    return count;
  }
}
