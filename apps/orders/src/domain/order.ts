import type { RejectionReason } from '@souk/contracts';
import { sum, times } from '@souk/kernel';
import type { CancellationRequest, OrderEvent, OrderLine, OrderPlaced, StuckStep } from './order-events.js';
import { canBecome, type OrderStatus } from './order-status.js';

/** An order as its events have made it. */
export interface Order extends OrderPlaced {
  readonly status: OrderStatus;
  readonly reason: RejectionReason | null;
  /** How far a wish to cancel it has come; absent while there was none. */
  readonly cancellation?: 'requested' | 'refused';
  /** The steps that wait for a person; absent while there was none. */
  readonly attention?: readonly string[];
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
    case 'OrderCancellationRequested':
      return { ...order, cancellation: 'requested' };
    case 'OrderCancellationRefused':
      return { ...order, cancellation: 'refused' };
    case 'OrderCancelled':
      return { ...order, status: 'CANCELLED' };
    case 'OrderShipped':
      return { ...order, status: 'SHIPPED' };
    case 'OrderDelivered':
      return { ...order, status: 'DELIVERED' };
    case 'OrderNeedsAttention':
      return { ...order, attention: [...stuckSteps(order), event.data.step] };
    case 'OrderAttentionResolved':
      return { ...order, attention: stuckSteps(order).filter((step) => step !== event.data.step) };
  }
  throw new Error(`${(event as OrderEvent).type} is no event of an order: the stream is damaged.`);
}

/** The order that these events make. @throws Error when there are none, or they are not in an order that can be. */
export function orderOf(events: readonly OrderEvent[]): Order {
  const order = events.reduce<Order | undefined>(evolve, undefined);
  if (!order) throw new Error('An order begins with its first event.');
  return order;
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

/** Whether it may still be stopped: before its end and its dispatch, and unless a wish to do so came too late already. */
export const canBeCancelled = (order: Order): boolean =>
  canBecome(order.status, 'CANCELLED') && order.cancellation !== 'refused';

/** @throws ImpossibleTransitionError when it can't be stopped any more; asking twice changes nothing. */
export function requestCancellation(order: Order, request: CancellationRequest): OrderEvent[] {
  if (!canBeCancelled(order)) throw new ImpossibleTransitionError(order.status, 'CANCELLED');
  return order.cancellation ? [] : [{ type: 'OrderCancellationRequested', data: request }];
}

/** The wish to cancel came too late: the order goes on. Without an open wish nothing changes, nor once it was met. */
export const refuseCancellation = (order: Order, message: string): OrderEvent[] =>
  order.cancellation === 'requested' && order.status !== 'CANCELLED'
    ? [{ type: 'OrderCancellationRefused', data: { message } }]
    : [];

/** @throws ImpossibleTransitionError when it has ended otherwise or left the warehouse; cancelling twice changes nothing. */
export function cancel(order: Order): OrderEvent[] {
  if (order.cancellation === 'refused') throw new ImpossibleTransitionError(order.status, 'CANCELLED');
  return transition(order, 'CANCELLED', { type: 'OrderCancelled', data: {} });
}

/** A step waits for a person, in an order that has ended too. One that is known to wait changes nothing. */
export const needAttention = (order: Order, stuck: StuckStep): OrderEvent[] =>
  stuckSteps(order).includes(stuck.step) ? [] : [{ type: 'OrderNeedsAttention', data: stuck }];

/** A step does not wait for a person any more. One that did not changes nothing. */
export const resolveAttention = (order: Order, step: string): OrderEvent[] =>
  stuckSteps(order).includes(step) ? [{ type: 'OrderAttentionResolved', data: { step } }] : [];

const stuckSteps = ({ attention = [] }: Order): readonly string[] => attention;

function transition(order: Order, to: OrderStatus, event: OrderEvent): OrderEvent[] {
  if (order.status === to) return [];
  if (!canBecome(order.status, to)) throw new ImpossibleTransitionError(order.status, to);
  return [event];
}
