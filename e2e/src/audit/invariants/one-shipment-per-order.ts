import type { AuditFacts, OrderFact, ShipmentFact } from '../facts.js';
import { census } from '../in-words.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { wentThrough } from '../order-state.js';
import { unknownOrders } from '../unknown-orders.js';

/** A shipment that carrier or saga called off is none. */
export const oneShipmentPerOrder: Invariant = {
  rule: 'exactly one shipment per order that went through and none otherwise',
  check: ({ orders, shipments }: AuditFacts) => {
    const byOrder = Map.groupBy(shipments, ({ orderId }) => orderId);
    return {
      figures: `${shipments.length} shipments: ${census(shipments.map(({ status }) => status))}`,
      breaches: [
        ...orders.flatMap((order) => breachOfOrder(order.orderId, wrong(order, byOrder.get(order.orderId) ?? []))),
        ...unknownOrders(orders, shipments, ({ status }) => `has a shipment (${status})`),
      ],
    };
  },
};

function wrong(order: OrderFact, shipments: readonly ShipmentFact[]): string | undefined {
  if (order.status === 'PENDING') return undefined;
  const live = shipments.filter(({ status }) => !['REFUSED', 'CANCELLED'].includes(status));
  const due = wentThrough(order) ? 1 : 0;
  if (live.length !== due) return `is ${order.status}; shipments: ${live.length} instead of ${due}`;
  const isBehind = order.status === 'DELIVERED' && live.some(({ status }) => status !== 'DELIVERED');
  return isBehind ? `is DELIVERED, but its shipment is ${live[0]?.status ?? 'gone'}` : undefined;
}
