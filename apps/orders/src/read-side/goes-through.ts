import type { OrderStatus } from '../domain/order-status.js';

/** Whether an order of this status is paid for and on its way, or has arrived. */
export const goesThrough = (status: OrderStatus): boolean => ['CONFIRMED', 'SHIPPED', 'DELIVERED'].includes(status);
