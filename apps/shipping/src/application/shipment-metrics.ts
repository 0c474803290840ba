import { counter } from '@souk/observability';
import type { ShipmentStatus } from '../domain/shipment-status.js';

const STATUSES = ['BOOKED', 'REFUSED', 'CANCELLED', 'DISPATCHED', 'DELIVERED'] satisfies readonly ShipmentStatus[];

/** Shipments by the status they came to. */
export const shipmentsMoved = counter({
  name: 'souk_shipments_total',
  help: 'Shipments that came to a status',
  labels: ['status'],
  startingAt: { status: STATUSES },
});
