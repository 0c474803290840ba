import { Controller } from '@nestjs/common';
import { orderConfirmed } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ScheduleMilestone } from '../application/schedule-milestone.js';

/** The order goes through: its parcel will leave in a while. */
@Controller()
export class DispatchShipmentWhenOrderConfirmed {
  constructor(private readonly schedule: ScheduleMilestone) {}

  @When(orderConfirmed)
  async handle({ orderId }: Payload<typeof orderConfirmed>, work: PostgresUnitOfWork): Promise<void> {
    await this.schedule.run(work, 'dispatch', orderId);
  }
}
