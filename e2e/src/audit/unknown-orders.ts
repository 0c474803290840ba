import type { OrderFact } from './facts.js';
import type { Breach } from './invariant.js';

interface AboutOrder {
  readonly orderId: string;
}

/** What a service has of orders that orders itself does not know. @param what what it has, as in `has a payment`. */
export function unknownOrders<Fact extends AboutOrder>(
  orders: readonly OrderFact[],
  facts: readonly Fact[],
  what: (fact: Fact) => string,
): Breach[] {
  const known = new Set(orders.map(({ orderId }) => orderId));
  return facts
    .filter(({ orderId }) => !known.has(orderId))
    .map((fact) => ({ of: `order ${fact.orderId}`, what: `${what(fact)}, but there is no such order` }));
}
