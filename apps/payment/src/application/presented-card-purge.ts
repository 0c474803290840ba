import { Injectable } from '@nestjs/common';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { PresentedCardRepository } from '../persistence/presented-card.repository.js';

const BATCH = 1_000;

/** Forgets the cards of orders that ended before it was payment's turn. */
@Injectable()
export class PresentedCardPurge extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly cards: PresentedCardRepository,
    private readonly transactions: PostgresTransactions,
  ) {
    super(database, 'old cards could not be deleted');
  }

  protected override async doBatch(): Promise<boolean> {
    return (await this.transactions.run((work) => this.cards.purge(work, BATCH))) === BATCH;
  }
}
