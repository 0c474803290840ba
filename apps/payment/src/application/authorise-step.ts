import type { FencedStep } from '@souk/saga';

/** The step of the saga that payment does for an order, and undoes by giving the money back. */
export const authoriseStep = (orderId: string): FencedStep => ({ subject: orderId, step: 'authorise-payment' });
