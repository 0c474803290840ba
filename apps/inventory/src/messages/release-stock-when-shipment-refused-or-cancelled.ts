import { Controller } from '@nestjs/common';
import { type AboutOrder, isChoreographed, shipmentCancelled, shipmentRefused, stockReleased } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReleaseStock } from '../application/release-stock.js';

/** Nothing will be shipped: what was set aside is free again, and what is not yet never will be. */
@Controller()
export class ReleaseStockWhenShipmentRefusedOrCancelled {
  constructor(private readonly releaseStock: ReleaseStock) {}

  @When(shipmentRefused, { where: isChoreographed })
  refused(order: Payload<typeof shipmentRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.release(order, work);
  }

  @When(shipmentCancelled, { where: isChoreographed })
  cancelled(order: Payload<typeof shipmentCancelled>, work: PostgresUnitOfWork): Promise<void> {
    return this.release(order, work);
  }

  private async release({ orderId, customerId, saga }: AboutOrder, work: PostgresUnitOfWork): Promise<void> {
    await this.releaseStock.run(work, orderId);
    work.publish(stockReleased(orderId, { orderId, customerId, saga }));
  }
}
