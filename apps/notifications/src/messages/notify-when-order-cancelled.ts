import { Controller } from '@nestjs/common';
import { orderCancelled } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { MongoUnitOfWork } from '@souk/persistence';
import { Notify } from '../application/notify.js';

/** The customer reads that the order is cancelled, and that nothing is owed. */
@Controller()
export class NotifyWhenOrderCancelled {
  constructor(private readonly notify: Notify) {}

  @When(orderCancelled)
  async handle({ orderId, customerId }: Payload<typeof orderCancelled>, work: MongoUnitOfWork): Promise<void> {
    await this.notify.run(work, customerId, { template: 'order-cancelled', orderId });
  }
}
