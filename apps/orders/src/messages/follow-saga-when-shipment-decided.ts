import { Controller } from '@nestjs/common';
import { isChoreographed, shipmentBooked, shipmentCancelled, shipmentRefused } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Choreographer } from '@souk/saga';

/** How far a choreographed order has come is seen from what shipping has done for it. */
@Controller()
export class FollowSagaWhenShipmentDecided {
  constructor(private readonly choreographer: Choreographer) {}

  @When(shipmentBooked, { where: isChoreographed })
  booked(shipment: Payload<typeof shipmentBooked>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, shipmentBooked, shipment.orderId, shipment);
  }

  @When(shipmentRefused, { where: isChoreographed })
  refused(shipment: Payload<typeof shipmentRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, shipmentRefused, shipment.orderId, shipment);
  }

  @When(shipmentCancelled, { where: isChoreographed })
  cancelled(shipment: Payload<typeof shipmentCancelled>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, shipmentCancelled, shipment.orderId, shipment);
  }
}
