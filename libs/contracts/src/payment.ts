import { defineCommand, defineEvent, money } from '@souk/kernel';
import { z } from 'zod';
import { paymentView } from './http/payment.js';
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

/** Takes the money that was held. Repeated until it works; refused only once the order has been cancelled and its money given back. */
export const capturePayment = defineCommand('payment.capture-payment', {
  payload: aboutOrder,
  reply: z.object({}),
  refusals: ['PAYMENT_RETURNED'],
});

/** Gives captured money back; what is only held is let go of. */
export const refundPayment = defineCommand('payment.refund-payment', { payload: aboutOrder, reply: z.object({}) });

/** The order's total is held on the customer's card. Like all outcomes of a step, an event only in a choreographed order. */
export const paymentAuthorised = defineEvent('payment.authorised', aboutOrder.extend({ paymentId: z.uuid() }));

/** The provider said no; `message` says why to people. */
export const paymentDeclined = defineEvent('payment.declined', aboutOrder.extend({ message: z.string() }));

/** No money is held for the order any more, and none was taken. */
export const paymentVoided = defineEvent('payment.voided', aboutOrder);

/** The money is taken. */
export const paymentCaptured = defineEvent('payment.captured', aboutOrder);

/** Money that was taken has been given back. */
export const paymentRefunded = defineEvent('payment.refunded', aboutOrder);

/** What others may copy of a payment: what its owner sees. `version` grows with each change: an older one never overwrites a newer. */
export const paymentFacts = z.object({
  ...paymentView.shape,
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type PaymentFacts = z.infer<typeof paymentFacts>;

/** Where the payment stands now, in orders of both kinds: for copies of it, not a step of any order. */
export const paymentChanged = defineEvent('payment.changed', paymentFacts);
