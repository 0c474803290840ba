import type { AboutOrder } from '@souk/contracts';

/** Of all that is known of an order, what every message about it says. */
export const aboutOrder = ({ orderId, customerId, saga }: AboutOrder): AboutOrder => ({ orderId, customerId, saga });
