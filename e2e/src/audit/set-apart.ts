import { minutes, seconds } from '@souk/kernel';
import type { AuditFacts, OrderFact } from './facts.js';
import { hasEnded } from './order-state.js';

/** An order that has not ended by then hangs: its deadline is one minute, its parcel takes a quarter of one. */
const HANGS_AFTER = minutes(2);
/** The other services hear of an order's last change within this time. */
const SETTLES_WITHIN = seconds(5);

/** Facts about orders that have come to rest, and the orders that have not. */
export interface SetApart {
  readonly settled: AuditFacts;
  readonly inFlight: readonly OrderFact[];
}

/** Sets apart what may still change by itself, with all that the services tell about it. */
export function setApart(facts: AuditFacts): SetApart {
  const inFlight = facts.orders.filter((order) => isInFlight(order, facts.takenAt));
  const moving = new Set(inFlight.map(({ orderId }) => orderId));
  const rests = ({ orderId }: { readonly orderId: string }): boolean => !moving.has(orderId);
  const movingKeys = new Set(
    facts.payments.filter((payment) => !rests(payment)).map(({ authorisationKey }) => authorisationKey),
  );
  const settled = {
    ...facts,
    orders: facts.orders.filter(rests),
    payments: facts.payments.filter(rests),
    statements: facts.statements.filter(({ authorisationKey }) => !movingKeys.has(authorisationKey)),
    reservations: facts.reservations.filter(rests),
    shipments: facts.shipments.filter(rests),
    progress: facts.progress.filter(rests),
    notifications: facts.notifications.filter(rests),
  };
  return { settled, inFlight };
}

function isInFlight(order: OrderFact, now: number): boolean {
  if (now - Date.parse(order.changedAt) < SETTLES_WITHIN) return true;
  return !hasEnded(order) && now - Date.parse(order.placedAt) < HANGS_AFTER;
}
