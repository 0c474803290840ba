import { Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { ShipmentStatus } from '../domain/shipment-status.js';

/** A shipment as its owner sees it. */
export interface ShipmentView {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly customerId: string;
  readonly status: ShipmentStatus;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  /** Why nothing is shipped. */
  readonly reason: string | null;
  readonly bookedAt: Date | null;
  readonly dispatchedAt: Date | null;
  readonly deliveredAt: Date | null;
}

const FIND = `
  SELECT order_id AS "orderId", shipment_id AS "shipmentId", customer_id AS "customerId", status,
    booking ->> 'carrier' AS carrier, booking ->> 'trackingNumber' AS "trackingNumber", reason,
    booked_at AS "bookedAt", dispatched_at AS "dispatchedAt", delivered_at AS "deliveredAt"
  FROM shipments WHERE order_id = $1 AND ($2::uuid IS NULL OR customer_id = $2)`;

/** Shipments as they are read, without locks. */
@Injectable()
export class ShipmentViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose it must be; null for anybody's. */
  async find(orderId: string, ownerId: string | null): Promise<ShipmentView | undefined> {
    const [shipment] = await this.reader.query<ShipmentView>(FIND, [orderId, ownerId]);
    return shipment;
  }
}
