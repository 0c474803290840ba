import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createLogger, gauge } from '@souk/observability';
import { type OutboxBacklog, OutboxStore } from './outbox-store.js';

/** Shows what waits in the outbox. */
@Injectable()
export class OutboxGauges implements OnModuleInit {
  private readonly logger = createLogger('outbox');

  constructor(private readonly store: OutboxStore) {}

  onModuleInit(): void {
    this.show('souk_outbox_backlog', 'Messages that wait in the outbox', ({ unpublished }) => unpublished);
    this.show(
      'souk_outbox_oldest_age_seconds',
      'Age of the oldest message in the outbox',
      ({ oldestAgeMs }) => oldestAgeMs / 1_000,
    );
    this.show(
      'souk_outbox_failed',
      'Messages that can never be published; a person has to look',
      ({ failed }) => failed,
    );
  }

  /** Read at each scrape. While the store is away the last value stays: the other metrics must still be seen. */
  private show(name: `souk_${string}`, help: string, valueOf: (backlog: OutboxBacklog) => number): void {
    gauge({
      name,
      help,
      collect: async (shown) => {
        try {
          shown.set(valueOf(await this.store.backlog()));
        } catch (error) {
          this.logger.debug({ err: error }, 'the outbox could not be counted');
        }
      },
    });
  }
}
