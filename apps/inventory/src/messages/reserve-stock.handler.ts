import { Controller } from '@nestjs/common';
import { reserveStock } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReserveStock } from '../application/reserve-stock.js';

/** Obeys `inventory.reserve-stock`. */
@Controller()
export class ReserveStockHandler {
  constructor(private readonly reserveStock: ReserveStock) {}

  @Obeys(reserveStock)
  async handle(order: Payload<typeof reserveStock>, work: PostgresUnitOfWork): Promise<Answer<typeof reserveStock>> {
    const reservation = await this.reserveStock.run(work, order);
    const refusal = reservation ? reservation.refusal : 'The stock was released: it is not reserved any more.';
    return refusal === undefined ? done({}) : refuse('OUT_OF_STOCK', refusal);
  }
}
