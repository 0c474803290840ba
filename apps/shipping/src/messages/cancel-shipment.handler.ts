import { Controller } from '@nestjs/common';
import { cancelShipment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CancelShipment } from '../application/cancel-shipment.js';

/** Obeys `shipping.cancel-shipment`. */
@Controller()
export class CancelShipmentHandler {
  constructor(private readonly cancelShipment: CancelShipment) {}

  @Obeys(cancelShipment)
  async handle(
    order: Payload<typeof cancelShipment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof cancelShipment>> {
    await this.cancelShipment.run(work, order);
    return done({});
  }
}
