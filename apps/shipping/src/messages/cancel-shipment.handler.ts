import { Controller } from '@nestjs/common';
import { cancelShipment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CancelShipment } from '../application/cancel-shipment.js';

/** Obeys `shipping.cancel-shipment`. */
@Controller()
export class CancelShipmentHandler {
  constructor(private readonly cancelShipment: CancelShipment) {}

  @Obeys(cancelShipment)
  async handle(
    { orderId }: Payload<typeof cancelShipment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof cancelShipment>> {
    const isCancelled = await this.cancelShipment.run(work, orderId);
    return isCancelled ? done({}) : refuse('ALREADY_DISPATCHED', 'The parcel has already left.');
  }
}
