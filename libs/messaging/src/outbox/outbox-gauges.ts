import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reading } from '@souk/observability';
import { startCountingResults } from './outbox-metrics.js';
import { OutboxStore } from './outbox-store.js';

/** Shows what waits in the outbox. */
@Injectable()
export class OutboxGauges implements OnModuleInit {
  constructor(private readonly store: OutboxStore) {}

  onModuleInit(): void {
    startCountingResults();
    const backlog = new Reading({ name: 'outbox', read: () => this.store.backlog() });
    backlog.gauge(
      { name: 'souk_outbox_backlog', help: 'Messages that wait in the outbox' },
      ({ unpublished }) => unpublished,
    );
    backlog.gauge(
      { name: 'souk_outbox_oldest_age_seconds', help: 'Age of the oldest message that waits in the outbox' },
      ({ oldestAgeMs }) => oldestAgeMs / 1_000,
    );
    backlog.gauge(
      { name: 'souk_outbox_failed', help: 'Messages that can never be published; a person has to look' },
      ({ failed }) => failed,
    );
  }
}
