import { Injectable } from '@nestjs/common';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { TellOfPayment } from './tell-of-payment.js';

const BATCH = 100;

/** Tells once of payments that are older than the telling: a copy elsewhere is then whole without a change of theirs. */
@Injectable()
export class TellOfOlderPayments extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
    private readonly payments: PaymentRepository,
    private readonly news: TellOfPayment,
  ) {
    super(database, 'older payments could not be told of');
  }

  protected override doBatch(): Promise<boolean> {
    return this.transactions.run(async (work) => {
      const orders = await this.payments.numberUntold(work, BATCH);
      for (const orderId of orders) await this.news.run(work, orderId);
      return orders.length === BATCH;
    });
  }
}
