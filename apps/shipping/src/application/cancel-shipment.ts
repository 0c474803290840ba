import { Injectable } from '@nestjs/common';
import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Shipment } from '../domain/shipment.js';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { shipmentsMoved } from './shipment-metrics.js';

/** Keeps an order's parcel from leaving. Cancelled before it is booked, the order is remembered and its booking refused. */
@Injectable()
export class CancelShipment {
  constructor(private readonly shipments: ShipmentRepository) {}

  /** @throws Error when the parcel has left already, which only a person can sort out. */
  async run(work: PostgresUnitOfWork, order: AboutOrder): Promise<void> {
    const isFirst = await this.shipments.add(work, Shipment.cancelledBeforehand(order));
    if (isFirst) return;
    const shipment = await this.shipments.lock(work, order.orderId);
    if (!shipment.cancel()) return;
    await this.shipments.save(work, shipment);
    work.afterCommit(() => shipmentsMoved.inc({ status: 'CANCELLED' }));
  }
}
