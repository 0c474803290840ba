import { Injectable } from '@nestjs/common';
import type { AboutOrder, ShippingAddress } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Shipment } from '../domain/shipment.js';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { Carriers } from './carriers.js';
import { countryName } from './country-name.js';
import { shipmentsMoved } from './shipment-metrics.js';

interface ShipmentOrder extends AboutOrder {
  readonly address: ShippingAddress;
}

/** Books a carrier for an order, if there is one for its country. An order is decided once: asked again, the decision stands. */
@Injectable()
export class BookShipment {
  constructor(
    private readonly shipments: ShipmentRepository,
    private readonly carriers: Carriers,
  ) {}

  async run(work: PostgresUnitOfWork, order: ShipmentOrder): Promise<Shipment> {
    const decided = await this.shipments.find(work, order.orderId);
    if (decided) return decided;
    const shipment = await this.decide(order);
    const isFirst = await this.shipments.add(work, shipment);
    if (!isFirst) return this.shipments.lock(work, order.orderId);
    work.afterCommit(() => shipmentsMoved.inc({ status: shipment.state.status }));
    return shipment;
  }

  private async decide({ address, ...order }: ShipmentOrder): Promise<Shipment> {
    const { country } = address;
    const carrier = this.carriers.serving(country);
    if (!carrier)
      return Shipment.refused(
        order,
        address,
        `No carrier delivers to ${countryName(country) ?? 'this country'} (${country}).`,
      );
    return Shipment.booked(order, address, await carrier.book({ key: `ship_${order.orderId}`, address }));
  }
}
