import { defineCommand, money } from '@souk/kernel';
import { z } from 'zod';
import { aboutOrder } from './saga-kind.js';

/** Holds the order's total on the customer's card. */
export const authorisePayment = defineCommand('payment.authorise-payment', {
  payload: aboutOrder.extend({ amount: money, token: z.string() }),
  reply: z.object({ paymentId: z.uuid() }),
  refusals: ['PAYMENT_DECLINED'],
});

/** Lets go of the hold; one that comes to light later is let go of then. */
export const voidAuthorisation = defineCommand('payment.void-authorisation', {
  payload: aboutOrder,
  reply: z.object({}),
});

/** Takes the money that was held. Repeated until it works. */
export const capturePayment = defineCommand('payment.capture-payment', { payload: aboutOrder, reply: z.object({}) });

/** Gives captured money back. */
export const refundPayment = defineCommand('payment.refund-payment', { payload: aboutOrder, reply: z.object({}) });
