import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import { notFound } from '@souk/service';
import { type ShipmentView, ShipmentViews } from '../persistence/shipment-views.js';

export type { ShipmentView };

/** Shows a shipment to the owner of the order and to admins; to anybody else it does not exist. */
@Injectable()
export class ReadShipment {
  constructor(private readonly views: ShipmentViews) {}

  /** @throws ProblemError 404 when there is none, or none that the caller may see. */
  async run(orderId: string, caller: Principal): Promise<ShipmentView> {
    const shipment = await this.views.find(orderId, caller.isAdmin ? null : caller.id);
    if (!shipment) throw notFound(`There is no shipment for an order ${orderId}.`);
    return shipment;
  }
}
