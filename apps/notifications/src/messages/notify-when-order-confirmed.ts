import { Controller } from '@nestjs/common';
import { orderConfirmed } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { Notify } from '../application/notify.js';

/** The customer reads that the order goes through. */
@Controller()
export class NotifyWhenOrderConfirmed {
  constructor(private readonly notify: Notify) {}

  @When(orderConfirmed)
  async handle({ orderId, customerId, total }: Payload<typeof orderConfirmed>, work: MongoUnitOfWork): Promise<void> {
    await this.notify.run(work, customerId, { template: 'order-confirmed', orderId, total });
  }
}
