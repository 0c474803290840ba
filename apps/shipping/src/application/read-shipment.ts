import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { ShipmentView } from '@souk/contracts';
import { notFound } from '@souk/service';
import { ShipmentViews } from '../persistence/shipment-views.js';

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

  /** Those of these orders that there are and that the caller may see, in no order. */
  ofOrders(orderIds: readonly string[], caller: Principal): Promise<ShipmentView[]> {
    return this.views.ofOrders(orderIds, caller.isAdmin ? null : caller.id);
  }
}
