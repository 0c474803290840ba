import { defineEvent, money } from '@souk/kernel';
import { z } from 'zod';
import { aboutOrder } from './saga-kind.js';

/** Why an order was rejected, as clients see it. */
export const rejectionCode = z.enum(['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'UNDELIVERABLE', 'TIMED_OUT']);
export type RejectionCode = z.infer<typeof rejectionCode>;

export const rejectionReason = z.object({ code: rejectionCode, message: z.string() });
export type RejectionReason = z.infer<typeof rejectionReason>;

/** The order goes through: its shipment is booked. */
export const orderConfirmed = defineEvent('order.confirmed', aboutOrder.extend({ total: money }));

/** The order can't be fulfilled, and whatever was done for it has been given back. */
export const orderRejected = defineEvent('order.rejected', aboutOrder.extend({ reason: rejectionReason }));
