import { Controller } from '@nestjs/common';
import { isChoreographed, orderWithdrawn, shipmentCancelled } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CancelShipment } from '../application/cancel-shipment.js';

/** The order is given up: its parcel stays, unless it has left already; then nothing is said, and the order goes on. */
@Controller()
export class CancelShipmentWhenOrderWithdrawn {
  constructor(private readonly cancelShipment: CancelShipment) {}

  @When(orderWithdrawn, { where: isChoreographed })
  async handle({ orderId, customerId, saga }: Payload<typeof orderWithdrawn>, work: PostgresUnitOfWork): Promise<void> {
    const isCancelled = await this.cancelShipment.run(work, orderId);
    if (isCancelled) work.publish(shipmentCancelled(orderId, { orderId, customerId, saga }));
  }
}
