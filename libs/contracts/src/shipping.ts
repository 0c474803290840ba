import { defineCommand, defineEvent } from '@souk/kernel';
import { z } from 'zod';
import { shipmentView } from './http/shipping.js';
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
export const cancelShipment = defineCommand('shipping.cancel-shipment', {
  payload: aboutOrder,
  reply: z.object({}),
  refusals: ['ALREADY_DISPATCHED'],
});

const aboutShipment = aboutOrder.extend({ shipmentId: z.uuid(), trackingNumber: z.string() });

/** A carrier will take the parcel: the order goes through. Like all outcomes of a step, an event only in a choreographed order. */
export const shipmentBooked = defineEvent('shipment.booked', aboutShipment);

/** No carrier goes there; `message` says so to people. */
export const shipmentRefused = defineEvent('shipment.refused', aboutOrder.extend({ message: z.string() }));

/** Nothing will be shipped for the order, now or later. */
export const shipmentCancelled = defineEvent('shipment.cancelled', aboutOrder);

/** The parcel has left the warehouse. */
export const shipmentDispatched = defineEvent('shipment.dispatched', aboutShipment);

/** The parcel has reached the customer. */
export const shipmentDelivered = defineEvent('shipment.delivered', aboutShipment);

const moment = z.iso.datetime().nullable();

/** What others may copy of a shipment: what its owner sees. `version` grows with each change: an older one never overwrites a newer. */
export const shipmentFacts = z.object({
  ...shipmentView.shape,
  version: z.int().positive(),
  bookedAt: moment,
  dispatchedAt: moment,
  deliveredAt: moment,
});
export type ShipmentFacts = z.infer<typeof shipmentFacts>;

/** Where the shipment stands now, in orders of both kinds: for copies of it, not a step of any order. */
export const shipmentChanged = defineEvent('shipment.changed', shipmentFacts);
