import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { PresentedCardRepository } from '../persistence/presented-card.repository.js';

const BATCH = 1_000;

/** Forgets the cards of orders that ended before it was payment's turn. */
@Injectable()
export class PresentedCardPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('presented-cards');
  private readonly sweep = new Sweep({
    once: () => this.purge(),
    idleMs: hours(1),
    onError: (error) => this.logger.warn({ err: error }, 'old cards could not be deleted; trying again later'),
  });

  constructor(
    private readonly cards: PresentedCardRepository,
    private readonly transactions: PostgresTransactions,
    private readonly database: PostgresDatabase,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  onModuleDestroy(): Promise<void> {
    return this.sweep.stop();
  }

  private async purge(): Promise<boolean> {
    return (await this.transactions.run((work) => this.cards.purge(work, BATCH))) === BATCH;
  }
}
