import { Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { ShipmentStatus } from '../domain/shipment-status.js';

/** That there is a shipment for an order, and where it stands. */
export interface ShipmentFact {
  readonly shipmentId: string;
  readonly orderId: string;
  readonly status: ShipmentStatus;
}

const SHIPMENTS = `
  SELECT shipment_id AS "shipmentId", order_id AS "orderId", status
  FROM shipments WHERE $1::uuid IS NULL OR shipment_id > $1 ORDER BY shipment_id LIMIT $2`;

/** What shipping tells the audit. */
@Injectable()
export class ShipmentFacts {
  constructor(private readonly reader: PostgresReader) {}

  /** In the order of the shipments' ids. */
  shipments(after: string | null, limit: number): Promise<ShipmentFact[]> {
    return this.reader.query<ShipmentFact>(SHIPMENTS, [after, limit]);
  }
}
