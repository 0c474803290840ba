import type { ContentOf } from '../domain/content.js';
import type { Letter } from './letter.js';

/** To a customer whose order was cancelled. */
export const orderCancelled = (name: string, { orderId }: ContentOf<'order-cancelled'>): Letter => ({
  subject: 'Your order is cancelled',
  greeting: `Dear ${name},`,
  paragraphs: [
    'Your order was cancelled before it left our warehouse. Nothing will be sent.',
    'What you paid goes back to your card, and what was only held on it is let go of.',
  ],
  facts: { Order: orderId },
});
