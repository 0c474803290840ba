import { Controller } from '@nestjs/common';
import { releaseStock } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReleaseStock } from '../application/release-stock.js';

/** Obeys `inventory.release-stock`. */
@Controller()
export class ReleaseStockHandler {
  constructor(private readonly releaseStock: ReleaseStock) {}

  @Obeys(releaseStock)
  async handle(
    { orderId }: Payload<typeof releaseStock>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof releaseStock>> {
    await this.releaseStock.run(work, orderId);
    return done({});
  }
}
