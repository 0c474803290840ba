import { Injectable } from '@nestjs/common';
import type { AboutOrder, ShippingAddress } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { Shipment } from '../domain/shipment.js';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { bookStep } from './book-step.js';
import { Carriers } from './carriers.js';
import { countryName } from './country-name.js';
import { shipmentsMoved } from './shipment-metrics.js';
import { TellOfShipment } from './tell-of-shipment.js';

/** Says where the order is to go; asked only when its shipment is still to be decided. */
export type AddressSource = () => Promise<ShippingAddress>;

/** Books a carrier for an order, if there is one for its country. An order is decided once: asked again, the decision stands. */
@Injectable()
export class BookShipment {
  constructor(
    private readonly fence: StepFence,
    private readonly shipments: ShipmentRepository,
    private readonly carriers: Carriers,
    private readonly news: TellOfShipment,
  ) {}

  /** @returns what was decided; undefined when the order's shipment was cancelled, before it was booked or since. */
  async run(work: PostgresUnitOfWork, order: AboutOrder, addressOf: AddressSource): Promise<Shipment | undefined> {
    const stands = await this.fence.do(work, bookStep(order.orderId), async () => {
      const shipment = await this.decide(order, await addressOf());
      await this.shipments.add(work, shipment);
      await this.news.run(work, order.orderId);
      work.afterCommit(() => shipmentsMoved.inc({ status: shipment.state.status }));
    });
    return stands ? this.shipments.lock(work, order.orderId) : undefined;
  }

  private async decide(order: AboutOrder, address: ShippingAddress): Promise<Shipment> {
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
