import type { RejectionReason } from '@souk/contracts';
import { sum, times } from '@souk/kernel';
import type { OrderEvent, OrderLine, OrderPlaced } from './order-events.js';
import { canBecome, type OrderStatus } from './order-status.js';

/** An order as its events have made it. */
export interface Order extends OrderPlaced {
  readonly status: OrderStatus;
  readonly reason: RejectionReason | null;
}

/** Thrown when an order is asked to do what its status does not allow. */
export class ImpossibleTransitionError extends Error {
  constructor(from: OrderStatus, to: OrderStatus) {
    super(`An order that is ${from} can't become ${to}.`);
    this.name = 'ImpossibleTransitionError';
  }
}

/** The state after an event; pure, and the only place where events are interpreted. */
export function evolve(order: Order | undefined, event: OrderEvent): Order {
  if (event.type === 'OrderPlaced') return { ...event.data, status: 'PENDING', reason: null };
  if (!order) throw new Error(`${event.type} before OrderPlaced: the stream is damaged.`);
  switch (event.type) {
    case 'OrderConfirmed':
      return { ...order, status: 'CONFIRMED' };
    case 'OrderRejected':
      return { ...order, status: 'REJECTED', reason: event.data.reason };
    case 'OrderShipped':
      return { ...order, status: 'SHIPPED' };
    case 'OrderDelivered':
      return { ...order, status: 'DELIVERED' };
  }
}

/** A new order; the total is reckoned here, never taken from a client. */
export function place(order: Omit<OrderPlaced, 'total'>): OrderEvent[] {
  const [first, ...rest] = order.items.map(lineTotal);
  if (!first) throw new Error('An order has at least one line.');
  return [{ type: 'OrderPlaced', data: { ...order, total: sum(first, ...rest) } }];
}

export const lineTotal = ({ unitPrice, quantity }: OrderLine) => times(unitPrice, quantity);

/** @throws ImpossibleTransitionError when the order has ended otherwise; confirming twice changes nothing. */
export const confirm = (order: Order, trackingNumber: string): OrderEvent[] =>
  transition(order, 'CONFIRMED', { type: 'OrderConfirmed', data: { trackingNumber } });

/** @throws ImpossibleTransitionError when the order goes through; rejecting twice changes nothing. */
export const reject = (order: Order, reason: RejectionReason): OrderEvent[] =>
  transition(order, 'REJECTED', { type: 'OrderRejected', data: { reason } });

/** @throws ImpossibleTransitionError when the order is not confirmed yet; shipping twice changes nothing. */
export const ship = (order: Order, trackingNumber: string): OrderEvent[] =>
  order.status === 'DELIVERED' ? [] : transition(order, 'SHIPPED', { type: 'OrderShipped', data: { trackingNumber } });

/** @throws ImpossibleTransitionError when the order has not shipped yet; delivering twice changes nothing. */
export const deliver = (order: Order): OrderEvent[] =>
  transition(order, 'DELIVERED', { type: 'OrderDelivered', data: {} });

function transition(order: Order, to: OrderStatus, event: OrderEvent): OrderEvent[] {
  if (order.status === to) return [];
  if (!canBecome(order.status, to)) throw new ImpossibleTransitionError(order.status, to);
  return [event];
}
