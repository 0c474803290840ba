import { Controller } from '@nestjs/common';
import { bookShipment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys, refuse } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { BookShipment } from '../application/book-shipment.js';

/** Obeys `shipping.book-shipment`. */
@Controller()
export class BookShipmentHandler {
  constructor(private readonly bookShipment: BookShipment) {}

  @Obeys(bookShipment)
  async handle(order: Payload<typeof bookShipment>, work: PostgresUnitOfWork): Promise<Answer<typeof bookShipment>> {
    const shipment = await this.bookShipment.run(work, order, async () => order.address);
    if (!shipment) return refuse('UNDELIVERABLE', 'The shipment was cancelled: it is not booked any more.');
    const { state, goesThroughBy } = shipment;
    if (!goesThroughBy) return refuse('UNDELIVERABLE', state.reason ?? 'Nothing is shipped for this order.');
    return done({ shipmentId: state.shipmentId, trackingNumber: goesThroughBy.trackingNumber });
  }
}
