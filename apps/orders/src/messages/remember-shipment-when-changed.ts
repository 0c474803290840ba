import { Controller } from '@nestjs/common';
import { shipmentChanged } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ShipmentCopies } from '../persistence/progress-copies.js';

/** A page of orders shows how their shipments stand without asking shipping. */
@Controller()
export class RememberShipmentWhenChanged {
  constructor(private readonly shipments: ShipmentCopies) {}

  @When(shipmentChanged)
  async handle(shipment: Payload<typeof shipmentChanged>, work: PostgresUnitOfWork): Promise<void> {
    await this.shipments.save(work, shipment);
  }
}
