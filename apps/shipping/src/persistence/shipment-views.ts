import { Injectable } from '@nestjs/common';
import type { ShipmentView } from '@souk/contracts';
import { PostgresReader, type PostgresUnitOfWork } from '@souk/persistence';

const COLUMNS = `
  order_id AS "orderId", shipment_id AS "shipmentId", customer_id AS "customerId", status,
  booking ->> 'carrier' AS carrier, booking ->> 'trackingNumber' AS "trackingNumber", reason,
  booked_at AS "bookedAt", dispatched_at AS "dispatchedAt", delivered_at AS "deliveredAt"`;
const VIEW = `SELECT ${COLUMNS} FROM shipments`;
const OWNED = '($2::uuid IS NULL OR customer_id = $2)';
const FIND = `${VIEW} WHERE order_id = $1 AND ${OWNED}`;
const OF_ORDERS = `${VIEW} WHERE order_id = ANY($1::uuid[]) AND ${OWNED}`;
const VERSIONED = `SELECT version, ${COLUMNS} FROM shipments WHERE order_id = $1`;

/** A shipment as its owner sees it, and how often it has changed. */
export type VersionedShipment = ShipmentView & { readonly version: number };

/** Shipments as they are read, without locks. */
@Injectable()
export class ShipmentViews {
  constructor(private readonly reader: PostgresReader) {}

  /** @param ownerId whose it must be; null for anybody's. */
  async find(orderId: string, ownerId: string | null): Promise<ShipmentView | undefined> {
    const [shipment] = await this.reader.query<ShipmentView>(FIND, [orderId, ownerId]);
    return shipment;
  }

  /** What `work` has made of it. @throws Error when the order has none. */
  async versioned(work: PostgresUnitOfWork, orderId: string): Promise<VersionedShipment> {
    const [shipment] = await work.prepared<VersionedShipment>('shipment-versioned', VERSIONED, [orderId]);
    if (!shipment) throw new Error(`Order ${orderId} has no shipment.`);
    return shipment;
  }

  /** @param ownerId as for {@link find} */
  ofOrders(orderIds: readonly string[], ownerId: string | null): Promise<ShipmentView[]> {
    return this.reader.query<ShipmentView>(OF_ORDERS, [orderIds, ownerId]);
  }
}
