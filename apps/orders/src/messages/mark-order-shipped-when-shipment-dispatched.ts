import { Controller } from '@nestjs/common';
import { shipmentDispatched } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { OrderChanges } from '../application/order-changes.js';
import { ship } from '../domain/order.js';

/** The parcel is on its way, and so is the order. */
@Controller()
export class MarkOrderShippedWhenShipmentDispatched {
  constructor(private readonly orders: OrderChanges) {}

  @When(shipmentDispatched)
  async handle(
    { orderId, trackingNumber }: Payload<typeof shipmentDispatched>,
    work: PostgresUnitOfWork,
  ): Promise<void> {
    await this.orders.change(work, orderId, (order) => ship(order, trackingNumber));
  }
}
