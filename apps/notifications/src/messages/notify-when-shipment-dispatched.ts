import { Controller } from '@nestjs/common';
import { shipmentDispatched } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { Notify } from '../application/notify.js';

/** The customer reads that the parcel is on its way. */
@Controller()
export class NotifyWhenShipmentDispatched {
  constructor(private readonly notify: Notify) {}

  @When(shipmentDispatched)
  async handle(
    { orderId, customerId, trackingNumber }: Payload<typeof shipmentDispatched>,
    work: MongoUnitOfWork,
  ): Promise<void> {
    await this.notify.run(work, customerId, { template: 'order-shipped', orderId, trackingNumber });
  }
}
