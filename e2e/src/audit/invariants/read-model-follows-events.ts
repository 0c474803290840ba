import type { AuditFacts } from '../facts.js';
import { breachOfOrder, type Invariant } from '../invariant.js';

/** What lists and searches show is what happened. */
export const readModelFollowsEvents: Invariant = {
  rule: 'read model = events folded again',
  check: ({ orders }: AuditFacts) => ({
    figures: `${orders.length} orders folded and compared`,
    breaches: orders.flatMap(({ orderId, readModelDiffersIn: fields }) =>
      breachOfOrder(
        orderId,
        fields.length === 0 ? undefined : `its row differs from its events in ${fields.join(', ')}`,
      ),
    ),
  }),
};
