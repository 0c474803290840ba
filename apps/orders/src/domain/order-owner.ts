import type { OrderPlaced } from './order-events.js';

/** What the first event of an order says when it belongs to this customer; for no customer, nothing is asked of it. */
export const ownedBy = (customerId: string | undefined): Pick<OrderPlaced, 'customerId'> | undefined =>
  customerId === undefined ? undefined : { customerId };
