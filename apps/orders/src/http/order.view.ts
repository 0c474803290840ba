import type { OrderView } from '@souk/contracts';
import type { OrderViewRow } from '../read-side/order-view/order-views.js';
import { lineTotal } from '../domain/order.js';

/** An order as clients see it. */
export function orderView(row: OrderViewRow): OrderView {
  const {
    id,
    number,
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
    number,
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
