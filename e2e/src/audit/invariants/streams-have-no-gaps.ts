import type { AuditFacts } from '../facts.js';
import { breachOfOrder, type Invariant } from '../invariant.js';

/** The events of an order are numbered 1, 2, 3 …; no number twice is the database's own rule. */
export const streamsHaveNoGaps: Invariant = {
  rule: 'event streams have no gaps',
  check: ({ orders }: AuditFacts) => ({
    figures: `${orders.reduce((sum, { events }) => sum + events.count, 0)} events in ${orders.length} streams`,
    breaches: orders.flatMap(({ orderId, events: { count, lastVersion }, damage }) => [
      ...breachOfOrder(
        orderId,
        count === lastVersion ? undefined : `has ${count} events, but the last is number ${lastVersion}`,
      ),
      ...breachOfOrder(orderId, damage === null ? undefined : `its events can't be read: ${damage}`),
    ]),
  }),
};
