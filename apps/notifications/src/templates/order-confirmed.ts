import type { ContentOf } from '../domain/content.js';
import { inWords } from './in-words.js';
import type { Letter } from './letter.js';

/** To a customer whose order goes through. */
export const orderConfirmed = (name: string, { orderId, total }: ContentOf<'order-confirmed'>): Letter => ({
  subject: 'Your order is confirmed',
  greeting: `Dear ${name},`,
  paragraphs: [
    'Thank you for your order. Everything is in stock, and a parcel is booked for it; we write again when it is on its way.',
  ],
  facts: { Order: orderId, Total: inWords(total) },
});
