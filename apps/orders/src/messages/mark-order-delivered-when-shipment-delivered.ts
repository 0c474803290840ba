import { Controller } from '@nestjs/common';
import { shipmentDelivered } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { OrderChanges } from '../application/order-changes.js';
import { deliver } from '../domain/order.js';

/**
 * The parcel has arrived. Should the news overtake that of its dispatch, the order is not shipped yet:
 * the handler fails and the message comes again a second later.
 */
@Controller()
export class MarkOrderDeliveredWhenShipmentDelivered {
  constructor(private readonly orders: OrderChanges) {}

  @When(shipmentDelivered)
  async handle({ orderId }: Payload<typeof shipmentDelivered>, work: PostgresUnitOfWork): Promise<void> {
    await this.orders.change(work, orderId, deliver);
  }
}
