import { Controller } from '@nestjs/common';
import { isChoreographed, paymentAuthorised, shipmentBooked, shipmentRefused } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { BookShipment } from '../application/book-shipment.js';
import { AddressRepository } from '../persistence/address.repository.js';

/** The money is held, so a carrier is booked. Told of the same order again, it tells again what was decided. */
@Controller()
export class BookShipmentWhenPaymentAuthorised {
  constructor(
    private readonly bookShipment: BookShipment,
    private readonly addresses: AddressRepository,
  ) {}

  /** @throws Error when the address has not been given yet: the message comes again a moment later. */
  @When(paymentAuthorised, { where: isChoreographed })
  async handle(
    { orderId, customerId, saga }: Payload<typeof paymentAuthorised>,
    work: PostgresUnitOfWork,
  ): Promise<void> {
    const order = { orderId, customerId, saga };
    const shipment = await this.bookShipment.run(work, order, () => this.addresses.take(work, orderId));
    if (!shipment) return;
    const { state, goesThroughBy } = shipment;
    if (goesThroughBy) {
      const { trackingNumber } = goesThroughBy;
      work.publish(shipmentBooked(orderId, { ...order, shipmentId: state.shipmentId, trackingNumber }));
    } else work.publish(shipmentRefused(orderId, { ...order, message: state.reason ?? '' }));
  }
}
