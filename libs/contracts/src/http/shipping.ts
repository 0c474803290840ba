import { z } from 'zod';
import { idList } from './id-list.js';
import { time } from './text.js';

/** A shipment as its owner sees it. */
export const shipmentView = z
  .strictObject({
    orderId: z.uuid(),
    shipmentId: z.uuid(),
    customerId: z.uuid(),
    status: z.enum(['BOOKED', 'REFUSED', 'CANCELLED', 'DISPATCHED', 'DELIVERED']),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    reason: z.string().nullable().describe('Why nothing is shipped.'),
    bookedAt: time.nullable(),
    dispatchedAt: time.nullable(),
    deliveredAt: time.nullable(),
  })
  .meta({ id: 'Shipment' });
export type ShipmentView = z.infer<typeof shipmentView>;

/** `?orderIds=a,b,c` of GET /shipments. */
export const shipmentsQuery = z.strictObject({ orderIds: idList });
export type ShipmentsQuery = z.infer<typeof shipmentsQuery>;
