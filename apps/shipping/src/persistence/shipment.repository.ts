import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Shipment } from '../domain/shipment.js';
import type { ShipmentState } from '../domain/shipment-state.js';

const ADD = `
  INSERT INTO shipments (order_id, shipment_id, customer_id, saga, status, address, booking, reason, version, booked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, CASE WHEN $5 = 'BOOKED' THEN clock_timestamp() END)`;

const LOCK = `
  SELECT order_id AS "orderId", shipment_id AS "shipmentId", customer_id AS "customerId", saga, status, address, booking, reason
  FROM shipments WHERE order_id = $1 FOR UPDATE`;

const SAVE = `
  UPDATE shipments SET status = $2, reason = $3, version = version + 1,
    dispatched_at = CASE WHEN $2 = 'DISPATCHED' THEN clock_timestamp() ELSE dispatched_at END,
    delivered_at = CASE WHEN $2 = 'DELIVERED' THEN clock_timestamp() ELSE delivered_at END
  WHERE order_id = $1`;

const NUMBER_UNTOLD = `
  UPDATE shipments SET version = 1
  WHERE order_id IN (SELECT order_id FROM shipments WHERE version = 0 LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING order_id AS "orderId"`;

/** Shipments, one for each order. */
@Injectable()
export class ShipmentRepository {
  /** For an order that has none: call it behind the fence of its step. */
  async add(work: PostgresUnitOfWork, { state }: Shipment): Promise<void> {
    const { orderId, shipmentId, customerId, saga, status, address, booking, reason } = state;
    const values = [orderId, shipmentId, customerId, saga, status, asJson(address), asJson(booking), reason];
    await work.prepared('shipment-add', ADD, values);
  }

  /** Loads the shipment of an order, if it has one, and holds it until the transaction ends. */
  async find(work: PostgresUnitOfWork, orderId: string): Promise<Shipment | undefined> {
    const [state] = await work.prepared<ShipmentState>('shipment-lock', LOCK, [orderId]);
    return state && new Shipment(state);
  }

  /** As {@link find}. @throws Error when the order has none. */
  async lock(work: PostgresUnitOfWork, orderId: string): Promise<Shipment> {
    const shipment = await this.find(work, orderId);
    if (!shipment) throw new Error(`Order ${orderId} has no shipment.`);
    return shipment;
  }

  async save(work: PostgresUnitOfWork, { state }: Shipment): Promise<void> {
    await work.prepared('shipment-save', SAVE, [state.orderId, state.status, state.reason]);
  }

  /** Takes shipments that nobody was told of yet, and no other replica has in hand. @returns their orders */
  async numberUntold(work: PostgresUnitOfWork, limit: number): Promise<string[]> {
    const rows = await work.query<{ orderId: string }>(NUMBER_UNTOLD, [limit]);
    return rows.map(({ orderId }) => orderId);
  }
}

const asJson = (value: object | null): string | null => value && JSON.stringify(value);
