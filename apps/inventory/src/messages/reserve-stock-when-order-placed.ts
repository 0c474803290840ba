import { Controller } from '@nestjs/common';
import { isChoreographed, orderPlaced, stockRefused, stockReserved } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReserveStock } from '../application/reserve-stock.js';

/** What a customer has ordered is set aside. Told of the same order again, it tells again what was decided. */
@Controller()
export class ReserveStockWhenOrderPlaced {
  constructor(private readonly reserveStock: ReserveStock) {}

  @When(orderPlaced, { where: isChoreographed })
  async handle(placed: Payload<typeof orderPlaced>, work: PostgresUnitOfWork): Promise<void> {
    const { orderId, customerId, saga } = placed;
    const reservation = await this.reserveStock.run(work, placed);
    if (!reservation) return;
    const { refusal } = reservation;
    if (refusal === undefined) work.publish(stockReserved(orderId, { orderId, customerId, saga }));
    else work.publish(stockRefused(orderId, { orderId, customerId, saga, message: refusal }));
  }
}
