import { defineCommand, defineEvent } from '@souk/kernel';
import { z } from 'zod';
import { aboutOrder } from './saga-kind.js';

export const shippingAddress = z.object({
  name: z.string(),
  line1: z.string(),
  city: z.string(),
  postalCode: z.string(),
  country: z.string().length(2),
});
export type ShippingAddress = z.infer<typeof shippingAddress>;

/** Books a carrier for the order. */
export const bookShipment = defineCommand('shipping.book-shipment', {
  payload: aboutOrder.extend({ address: shippingAddress }),
  reply: z.object({ shipmentId: z.uuid(), trackingNumber: z.string() }),
  refusals: ['UNDELIVERABLE'],
});

/** Cancels the order's shipment before dispatch; a booking that comes later is refused. */
export const cancelShipment = defineCommand('shipping.cancel-shipment', { payload: aboutOrder, reply: z.object({}) });

const aboutShipment = aboutOrder.extend({ shipmentId: z.uuid(), trackingNumber: z.string() });

/** The parcel has left the warehouse. */
export const shipmentDispatched = defineEvent('shipment.dispatched', aboutShipment);

/** The parcel has reached the customer. */
export const shipmentDelivered = defineEvent('shipment.delivered', aboutShipment);
