import { Controller } from '@nestjs/common';
import { orderRejected } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { Notify } from '../application/notify.js';

/** The customer reads that the order does not go through, and why. */
@Controller()
export class NotifyWhenOrderRejected {
  constructor(private readonly notify: Notify) {}

  @When(orderRejected)
  async handle({ orderId, customerId, reason }: Payload<typeof orderRejected>, work: MongoUnitOfWork): Promise<void> {
    await this.notify.run(work, customerId, { template: 'order-rejected', orderId, reason });
  }
}
