import { Controller } from '@nestjs/common';
import { shipmentDispatched } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Choreographer } from '@souk/saga';
import { OrderChanges } from '../application/order-changes.js';
import { ship } from '../domain/order.js';

/** The parcel is on its way, and so is the order; a choreographed wish to cancel it came too late. */
@Controller()
export class MarkOrderShippedWhenShipmentDispatched {
  constructor(
    private readonly orders: OrderChanges,
    private readonly choreographer: Choreographer,
  ) {}

  @When(shipmentDispatched)
  async handle(shipment: Payload<typeof shipmentDispatched>, work: PostgresUnitOfWork): Promise<void> {
    const { orderId, trackingNumber } = shipment;
    const known = await this.orders.mustLoad(work, orderId);
    // A wish to cancel that comes after the load conflicts with what is appended; any before has its saga here.
    await this.choreographer.lockFollowers(work, shipmentDispatched, orderId);
    await this.orders.append(work, known, ship(known.state, trackingNumber));
    await this.choreographer.takeEvent(work, shipmentDispatched, orderId, shipment);
  }
}
