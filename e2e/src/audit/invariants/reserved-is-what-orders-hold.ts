import type { AuditFacts, OrderFact, ReservationFact, StockFact } from '../facts.js';
import { census } from '../in-words.js';
import { type Breach, breachOfOrder, type Invariant } from '../invariant.js';
import { wasGivenUp } from '../order-state.js';
import { unknownOrders } from '../unknown-orders.js';

/** Stock is set aside for confirmed orders until it leaves, all of it, and for nobody else. */
export const reservedIsWhatOrdersHold: Invariant = {
  rule: 'reserved = what confirmed, undispatched orders hold, never negative',
  check: ({ stock, orders, reservations }: AuditFacts) => {
    const held = new Map(reservations.map((reservation) => [reservation.orderId, reservation]));
    const reserved = stock.reduce((sum, level) => sum + level.reserved, 0);
    return {
      figures: `${reserved} reserved; ${reservations.length} reservations: ${census(reservations.map(({ status }) => status))}`,
      breaches: [
        ...stock.flatMap(wrongLevel),
        ...orders.flatMap((order) => breachOfOrder(order.orderId, wrongHold(order, held.get(order.orderId)))),
        ...unknownOrders(orders, reservations, () => 'has a reservation'),
      ],
    };
  },
};

function wrongLevel({ sku, onHand, reserved, held }: StockFact): Breach[] {
  if (reserved === held && reserved >= 0 && reserved <= onHand) return [];
  return [{ of: `product ${sku}`, what: `${reserved} of ${onHand} reserved, but orders hold ${held}` }];
}

function wrongHold(order: OrderFact, reservation: ReservationFact | undefined): string | undefined {
  const { status, units, shippedOut } = reservation ?? { status: 'no reservation', units: 0, shippedOut: 0 };
  const says = `is ${order.status} with ${order.units} pieces, but inventory has ${status}, ${units} set aside, ${shippedOut} shipped out`;
  if (order.status === 'PENDING') return undefined;
  if (wasGivenUp(order)) return ['RESERVED', 'SHIPPED'].includes(status) || shippedOut > 0 ? says : undefined;
  const isUndispatched = order.status === 'CONFIRMED' && status === 'RESERVED' && shippedOut === 0;
  const isGone = status === 'SHIPPED' && shippedOut === order.units;
  return units === order.units && (isUndispatched || isGone) ? undefined : says;
}
