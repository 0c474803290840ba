import { Controller } from '@nestjs/common';
import { isChoreographed, paymentDeclined, stockReleased } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReleaseStock } from '../application/release-stock.js';

/** Nobody pays for it: what was set aside is free again. */
@Controller()
export class ReleaseStockWhenPaymentDeclined {
  constructor(private readonly releaseStock: ReleaseStock) {}

  @When(paymentDeclined, { where: isChoreographed })
  async handle(
    { orderId, customerId, saga }: Payload<typeof paymentDeclined>,
    work: PostgresUnitOfWork,
  ): Promise<void> {
    await this.releaseStock.run(work, orderId);
    work.publish(stockReleased(orderId, { orderId, customerId, saga }));
  }
}
