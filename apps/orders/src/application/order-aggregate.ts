import type { Aggregate } from '@souk/event-sourcing';
import type { OrderEvent } from '../domain/order-events.js';
import { evolve, type Order } from '../domain/order.js';

/**
 * How orders are folded. Most have four events, so most never get a snapshot: reading a few dozen events costs no more than
 * reading one. It is for the order that somebody goes on about for months.
 */
export const orderAggregate: Aggregate<Order, OrderEvent> = {
  name: 'order',
  evolve,
  stateVersion: 1,
  snapshotEvery: 100,
};
