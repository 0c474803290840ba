import type { FencedStep } from '@souk/saga';

/** The step of the saga that inventory does, and undoes, for an order. */
export const reserveStep = (orderId: string): FencedStep => ({ subject: orderId, step: 'reserve-stock' });
