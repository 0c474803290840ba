import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { days, hours, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase, PostgresTransactions } from '@souk/persistence';
import { AddressRepository } from '../persistence/address.repository.js';

/** Far longer than any order takes to its shipment. */
const KEEP_MS = days(1);

/** Forgets where orders were to go that never came to a shipment, or whose address came too late. */
@Injectable()
export class ForgetOldAddresses implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('addresses');
  private readonly sweep = new Sweep({
    once: () => this.forget(),
    idleMs: hours(1),
    onError: (error) => this.logger.warn({ err: error }, 'old addresses could not be deleted; trying again later'),
  });

  constructor(
    private readonly addresses: AddressRepository,
    private readonly transactions: PostgresTransactions,
    private readonly database: PostgresDatabase,
  ) {}

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  onModuleDestroy(): Promise<void> {
    return this.sweep.stop();
  }

  private async forget(): Promise<false> {
    await this.transactions.run((work) => this.addresses.forgetOlderThan(work, KEEP_MS));
    return false;
  }
}
