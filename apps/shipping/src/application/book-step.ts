import type { FencedStep } from '@souk/saga';

/** The step of the saga that shipping does, and undoes, for an order. */
export const bookStep = (orderId: string): FencedStep => ({ subject: orderId, step: 'book-shipment' });
