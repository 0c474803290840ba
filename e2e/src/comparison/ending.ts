import type { AuditFacts } from '../audit/facts.js';
import { statementsByOrder } from '../audit/statements-by-order.js';
import type { TimelineStep } from '../shop/order-view.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Shop } from '../shop/shop.js';

/** What one play has left behind, without what differs from play to play: ids and times. */
export interface Ending {
  /** What became of each order, in no particular order. */
  readonly orders: readonly object[];
  /** What is left of each product. */
  readonly stock: readonly object[];
}

/**
 * How everything ended that was ordered in this shop, and what it did to the other services.
 * @throws Error when an order has not come to rest yet
 */
export async function endingOf(shop: Shop, facts: AuditFacts): Promise<Ending> {
  return {
    orders: inAnyOrder(await Promise.all(shop.orders.map((order) => endingOfOrder(order, facts)))),
    stock: await Promise.all(shop.products.map((product) => product.stock())).then((levels) =>
      levels.map(({ onHand, reserved }) => ({ onHand, reserved })),
    ),
  };
}

async function endingOfOrder(order: PlacedOrder, facts: AuditFacts): Promise<object> {
  const [{ status, reason, total, items }, steps, events] = await Promise.all([
    order.view(),
    order.timeline(),
    order.eventTypes(),
  ]);
  insistOnRest(status, steps);
  const ofOrder = ({ orderId }: { readonly orderId: string }): boolean => orderId === order.id;
  const statement = statementsByOrder(facts).get(order.id);
  return {
    view: {
      status,
      reason: reason && withoutSkus(reason),
      total,
      items: items.map(({ productId: _, sku: __, ...line }) => line),
    },
    events,
    timeline: [...new Set(steps.map(({ kind, step, status: end }) => `${kind} ${step} ${end}`))].toSorted(),
    reservations: facts.reservations.filter(ofOrder).map(({ status: end, units }) => ({ end, units })),
    payments: facts.payments.filter(ofOrder).map(({ status: end, amount }) => ({ end, amount })),
    shipments: facts.shipments.filter(ofOrder).map(({ status: end }) => end),
    books: statement && {
      held: statement.held,
      captured: statement.captured,
      refunded: statement.refunded,
      currency: statement.currency,
    },
    mails: facts.notifications
      .filter(ofOrder)
      .map(({ template, status: end }) => `${template} ${end}`)
      .toSorted(),
  };
}

/** The SKU of a product that was made for a play is as good as an id. */
const withoutSkus = ({ code, message }: { code: string; message: string }) => ({
  code,
  message: message.replace(/E2E-[\dA-F-]{36}/g, 'a product'),
});

function insistOnRest(status: string, steps: readonly TimelineStep[]): void {
  const open = steps.filter((step) => step.status === 'started').map(({ step }) => step);
  if (['PENDING', 'CONFIRMED', 'SHIPPED'].includes(status) || open.length > 0)
    throw new Error(`an order is still ${status}; under way: ${open.join(', ') || 'nothing'}`);
}

const inAnyOrder = (endings: readonly object[]): object[] =>
  endings.toSorted((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
