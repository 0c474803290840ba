import { defineEvent, money } from '@souk/kernel';
import { z } from 'zod';
import { stockLine } from './inventory.js';
import { aboutOrder } from './saga-kind.js';
import { shippingAddress } from './shipping.js';

/** Why an order was rejected, as clients see it. */
export const rejectionCode = z.enum(['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'UNDELIVERABLE', 'TIMED_OUT']);
export type RejectionCode = z.infer<typeof rejectionCode>;

export const rejectionReason = z.object({ code: rejectionCode, message: z.string() });
export type RejectionReason = z.infer<typeof rejectionReason>;

/** A customer has placed an order; what only payment or shipping may know is told to them alone, in the next two. */
export const orderPlaced = defineEvent(
  'order.placed',
  aboutOrder.extend({ items: z.array(stockLine).min(1), total: money }),
);

/** For payment alone: how a choreographed order is to be paid. */
export const cardPresented = defineEvent(
  'order.card-presented',
  aboutOrder.extend({ amount: money, token: z.string() }),
);

/** For shipping alone: where a choreographed order is to go. */
export const addressGiven = defineEvent('order.address-given', aboutOrder.extend({ address: shippingAddress }));

/** The order goes through: its shipment is booked. */
export const orderConfirmed = defineEvent('order.confirmed', aboutOrder.extend({ total: money }));

/** The order can't be fulfilled, and whatever was done for it has been given back. */
export const orderRejected = defineEvent('order.rejected', aboutOrder.extend({ reason: rejectionReason }));

/**
 * A choreographed order is given up, by its customer or because a step stayed silent: nothing more may be shipped for it.
 * Once shipping has said so (`shipment.cancelled`), payment and inventory give back what they hold. One that has been
 * dispatched already is not stopped by it.
 */
export const orderWithdrawn = defineEvent('order.withdrawn', aboutOrder);

/** The order was cancelled, and whatever was done for it has been given back. */
export const orderCancelled = defineEvent('order.cancelled', aboutOrder);
