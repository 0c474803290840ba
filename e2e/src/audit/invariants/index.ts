import type { Invariant } from '../invariant.js';
import { copiesFollowOwners } from './copies-follow-owners.js';
import { eachEffectOnce } from './each-effect-once.js';
import { everyOrderEnds } from './every-order-ends.js';
import { moneyMatchesOrders } from './money-matches-orders.js';
import { nothingIsParked } from './nothing-is-parked.js';
import { nothingLeftAuthorised } from './nothing-left-authorised.js';
import { oneShipmentPerOrder } from './one-shipment-per-order.js';
import { outboxesAreEmpty } from './outboxes-are-empty.js';
import { paymentsMatchProvider } from './payments-match-provider.js';
import { readModelFollowsEvents } from './read-model-follows-events.js';
import { reservedIsWhatOrdersHold } from './reserved-is-what-orders-hold.js';
import { stockAddsUp } from './stock-adds-up.js';
import { streamsHaveNoGaps } from './streams-have-no-gaps.js';
import { toldOnceOfEachTurn } from './told-once-of-each-turn.js';

/** All of them, in the order in which they are told. */
export const invariants: readonly Invariant[] = [
  everyOrderEnds,
  moneyMatchesOrders,
  nothingLeftAuthorised,
  paymentsMatchProvider,
  stockAddsUp,
  reservedIsWhatOrdersHold,
  oneShipmentPerOrder,
  eachEffectOnce,
  outboxesAreEmpty,
  streamsHaveNoGaps,
  readModelFollowsEvents,
  copiesFollowOwners,
  toldOnceOfEachTurn,
  nothingIsParked,
];
