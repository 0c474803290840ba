import type { ContentOf } from '../domain/content.js';
import type { Letter } from './letter.js';

/** To a customer whose parcel has left the warehouse. */
export const orderShipped = (name: string, { orderId, trackingNumber }: ContentOf<'order-shipped'>): Letter => ({
  subject: 'Your order is on its way',
  greeting: `Dear ${name},`,
  paragraphs: ['Your parcel has left our warehouse.'],
  facts: { Order: orderId, 'Tracking number': trackingNumber },
});
