import { Controller } from '@nestjs/common';
import { productAdded } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { OpenStock } from '../application/open-stock.js';

/** A new product gets its place on the shelves, empty at first. */
@Controller()
export class OpenStockWhenProductAdded {
  constructor(private readonly openStock: OpenStock) {}

  @When(productAdded)
  async handle({ productId, sku }: Payload<typeof productAdded>, work: PostgresUnitOfWork): Promise<void> {
    await this.openStock.run(work, productId, sku);
  }
}
