import type { OrderViewRow } from '../persistence/order-views.js';
import { lineTotal } from '../domain/order.js';

/** An order as clients see it. */
export function orderView(row: OrderViewRow) {
  const {
    id,
    status,
    saga,
    customerId,
    customerName,
    items,
    total,
    shippingAddress,
    reason,
    placedAt,
    updatedAt,
    version,
  } = row;
  return {
    id,
    status,
    saga,
    customer: { id: customerId, name: customerName },
    items: items.map((line) => ({ ...line, lineTotal: lineTotal(line) })),
    total,
    shippingAddress,
    reason,
    placedAt,
    updatedAt,
    version,
  };
}
export type OrderView = ReturnType<typeof orderView>;
