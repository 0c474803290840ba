import { Injectable } from '@nestjs/common';
import { days } from '@souk/kernel';
import { HourlyJob, PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { AddressRepository } from '../persistence/address.repository.js';

/** Far longer than any order takes to its shipment. */
const KEEP_MS = days(1);

/** Forgets where orders were to go that never came to a shipment, or whose address came too late. */
@Injectable()
export class ForgetOldAddresses extends HourlyJob {
  constructor(
    database: PostgresDatabase,
    private readonly addresses: AddressRepository,
    private readonly transactions: PostgresTransactions,
  ) {
    super(database, 'old addresses could not be deleted');
  }

  protected override async doBatch(): Promise<false> {
    await this.transactions.run((work) => this.addresses.forgetOlderThan(work, KEEP_MS));
    return false;
  }
}
