import {
  cancel,
  confirm,
  deliver,
  needAttention,
  type Order,
  refuseCancellation,
  reject,
  requestCancellation,
  resolveAttention,
  ship,
} from '../src/domain/order.js';
import type { OrderEvent } from '../src/domain/order-events.js';
import { reason, stuck, wish } from './an-order.js';

/** Everything that an order can be asked to do once it is placed. */
export const commands = {
  confirm: (order: Order) => confirm(order, 'PT1'),
  reject: (order: Order) => reject(order, reason),
  'ask to cancel': (order: Order) => requestCancellation(order, wish),
  'refuse to cancel': (order: Order) => refuseCancellation(order, 'It has left'),
  cancel,
  ship: (order: Order) => ship(order, 'PT1'),
  deliver,
  'a step waits': (order: Order) => needAttention(order, stuck),
  'it waits no more': (order: Order) => resolveAttention(order, stuck.step),
} as const satisfies Record<string, (order: Order) => readonly OrderEvent[]>;

export type Command = keyof typeof commands;
