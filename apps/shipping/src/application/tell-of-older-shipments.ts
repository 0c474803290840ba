import { Injectable } from '@nestjs/common';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { TellOfShipment } from './tell-of-shipment.js';

const BATCH = 100;

/** Tells once of shipments that are older than the telling: a copy elsewhere is then whole without a change of theirs. */
@Injectable()
export class TellOfOlderShipments extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly transactions: PostgresTransactions,
    private readonly shipments: ShipmentRepository,
    private readonly news: TellOfShipment,
  ) {
    super(database, 'older shipments could not be told of');
  }

  protected override doBatch(): Promise<boolean> {
    return this.transactions.run(async (work) => {
      const orders = await this.shipments.numberUntold(work, BATCH);
      for (const orderId of orders) await this.news.run(work, orderId);
      return orders.length === BATCH;
    });
  }
}
