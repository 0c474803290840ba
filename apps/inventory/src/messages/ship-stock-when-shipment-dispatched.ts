import { Controller } from '@nestjs/common';
import { shipmentDispatched } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ShipStock } from '../application/ship-stock.js';

/** The parcel has left, and what was in it is no longer on the shelves. */
@Controller()
export class ShipStockWhenShipmentDispatched {
  constructor(private readonly shipStock: ShipStock) {}

  @When(shipmentDispatched)
  async handle({ orderId }: Payload<typeof shipmentDispatched>, work: PostgresUnitOfWork): Promise<void> {
    await this.shipStock.run(work, orderId);
  }
}
