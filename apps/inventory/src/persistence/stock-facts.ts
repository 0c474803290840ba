import { Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { ReservationStatus } from '../domain/reservation.js';

/** A product's level beside what ledger and reservations say that it should be; all of one moment. */
export interface StockFact {
  readonly productId: string;
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  /** The sum of all adjustments; stock opens at nothing. */
  readonly adjusted: number;
  readonly shippedOut: number;
  /** What the reservations that are held add up to. */
  readonly held: number;
}

/** What an order holds, and what has left the shelf for it; in units of all products. */
export interface ReservationFact {
  readonly orderId: string;
  readonly status: ReservationStatus;
  readonly units: number;
  readonly shippedOut: number;
}

const STOCK = `
  SELECT s.product_id AS "productId", s.sku, s.on_hand AS "onHand", s.reserved,
    COALESCE(ledger.adjusted, 0)::int AS adjusted, COALESCE(ledger.shipped, 0)::int AS "shippedOut", COALESCE(held.units, 0)::int AS held
  FROM (SELECT * FROM stock_items WHERE $1::uuid IS NULL OR product_id > $1 ORDER BY product_id LIMIT $2) s
  LEFT JOIN LATERAL (
    SELECT sum(delta) FILTER (WHERE kind = 'ADJUSTMENT') AS adjusted, -sum(delta) FILTER (WHERE kind = 'SHIPMENT') AS shipped
    FROM movements m WHERE m.product_id = s.product_id
  ) ledger ON true
  LEFT JOIN (
    SELECT (line ->> 'productId')::uuid AS product_id, sum((line ->> 'quantity')::int) AS units
    FROM reservations r CROSS JOIN json_array_elements(r.lines) line WHERE r.status = 'RESERVED' GROUP BY 1
  ) held ON held.product_id = s.product_id
  ORDER BY s.product_id`;

const RESERVATIONS = `
  SELECT r.order_id AS "orderId", r.status, COALESCE(shipped.units, 0)::int AS "shippedOut",
    (SELECT COALESCE(sum((line ->> 'quantity')::int), 0)::int FROM json_array_elements(r.lines) line) AS units
  FROM (SELECT * FROM reservations WHERE $1::uuid IS NULL OR order_id > $1 ORDER BY order_id LIMIT $2) r
  LEFT JOIN (SELECT order_id, -sum(delta) AS units FROM movements WHERE kind = 'SHIPMENT' GROUP BY order_id) shipped ON shipped.order_id = r.order_id
  ORDER BY r.order_id`;

/** What inventory tells the audit. */
@Injectable()
export class StockFacts {
  constructor(private readonly reader: PostgresReader) {}

  /** In the order of the products' ids. */
  stock(after: string | null, limit: number): Promise<StockFact[]> {
    return this.reader.query<StockFact>(STOCK, [after, limit]);
  }

  /** In the order of the orders' ids. */
  reservations(after: string | null, limit: number): Promise<ReservationFact[]> {
    return this.reader.query<ReservationFact>(RESERVATIONS, [after, limit]);
  }
}
