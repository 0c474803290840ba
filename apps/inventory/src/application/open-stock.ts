import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StockRepository } from '../persistence/stock.repository.js';

/** Opens the stock of a new product, at nothing: goods come in by adjustment. */
@Injectable()
export class OpenStock {
  constructor(private readonly stock: StockRepository) {}

  async run(work: PostgresUnitOfWork, productId: string, sku: string): Promise<void> {
    await this.stock.open(work, productId, sku);
  }
}
