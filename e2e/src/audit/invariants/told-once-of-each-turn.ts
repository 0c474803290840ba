import type { AuditFacts, NotificationFact, OrderFact } from '../facts.js';
import { census } from '../in-words.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { unknownOrders } from '../unknown-orders.js';

/** What the customer has been told of by the time an order is in a state. */
const TEMPLATES: Readonly<Record<OrderFact['status'], readonly string[]>> = {
  PENDING: [],
  CONFIRMED: ['order-confirmed'],
  SHIPPED: ['order-confirmed', 'order-shipped'],
  DELIVERED: ['order-confirmed', 'order-shipped'],
  REJECTED: ['order-rejected'],
  CANCELLED: ['order-cancelled'],
};
/** A cancelled order may have been confirmed before. */
const CONFIRMED_BEFORE = 'order-confirmed';

/** One notification per order and template; whether a mail server took it is another matter, and noted. */
export const toldOnceOfEachTurn: Invariant = {
  rule: 'one notification per order and template',
  check: ({ orders, notifications }: AuditFacts) => {
    const byOrder = Map.groupBy(notifications, ({ orderId }) => orderId);
    return {
      figures: `${notifications.length} notifications: ${census(notifications.map(({ status }) => status))}`,
      breaches: [
        ...orders.flatMap((order) => breachOfOrder(order.orderId, wrong(order, byOrder.get(order.orderId) ?? []))),
        ...unknownOrders(orders, notifications, ({ template }) => `was told of (${template})`),
      ],
      notes: notifications
        .filter(({ status }) => status !== 'sent')
        .map(({ orderId, template, status }) => `order ${orderId}: ${template} is ${status}`),
    };
  },
};

function wrong({ status }: OrderFact, notifications: readonly NotificationFact[]): string | undefined {
  const told = notifications.map(({ template }) => template).toSorted();
  const wasConfirmed = status === 'CANCELLED' && told.includes(CONFIRMED_BEFORE);
  const due = [...TEMPLATES[status], ...(wasConfirmed ? [CONFIRMED_BEFORE] : [])].toSorted();
  return told.join() === due.join()
    ? undefined
    : `is ${status}; told: ${told.join(', ') || 'nothing'}; due: ${due.join(', ') || 'nothing'}`;
}
