import type { RejectionCode } from '@souk/contracts';
import type { ContentOf } from '../domain/content.js';
import type { Letter } from './letter.js';

const explanations: Readonly<Record<RejectionCode, string>> = {
  OUT_OF_STOCK: 'We do not have enough of what you ordered.',
  PAYMENT_DECLINED: 'Your card was declined. Your bank can tell you why; another card may work.',
  UNDELIVERABLE: 'None of our carriers delivers to your address.',
  TIMED_OUT: 'Somebody we needed for your order did not answer in time. Please try again.',
};

/** To a customer whose order could not be fulfilled. */
export const orderRejected = (name: string, { orderId, reason }: ContentOf<'order-rejected'>): Letter => ({
  subject: 'We could not fulfil your order',
  greeting: `Dear ${name},`,
  paragraphs: [
    `We are sorry: your order did not go through. ${explanations[reason.code]}`,
    'You have not been charged; what was held on your card is let go of.',
  ],
  facts: { Order: orderId, Reason: reason.message },
});
