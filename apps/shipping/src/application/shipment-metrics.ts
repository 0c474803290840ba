import { counter } from '@souk/observability';

/** Shipments by the status they came to. */
export const shipmentsMoved = counter({
  name: 'souk_shipments_total',
  help: 'Shipments that came to a status',
  labels: ['status'],
});
