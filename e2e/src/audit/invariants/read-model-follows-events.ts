import type { AuditFacts, OrderFact, OrderSumFact } from '../facts.js';
import { type Breach, breachOfOrder, type Invariant } from '../invariant.js';

/** What lists, searches and reports show is what happened. */
export const readModelFollowsEvents: Invariant = {
  rule: 'read model = events folded again',
  check: ({ orders, orderSums }: AuditFacts) => ({
    figures: `${orders.length} orders folded and compared, ${sumsIn(orderSums)} sums added up again`,
    breaches: [...orders.flatMap(differing), ...orderSums.flatMap(wrongSums)],
  }),
};

const sumsIn = (facts: readonly OrderSumFact[]): number => facts.reduce((count, { sums }) => count + sums, 0);

const differing = ({ orderId, readModelDiffersIn: fields }: OrderFact): Breach[] =>
  breachOfOrder(orderId, fields.length === 0 ? undefined : `its row differs from its events in ${fields.join(', ')}`);

const wrongSums = ({ projection, sums, differing: wrong }: OrderSumFact): Breach[] =>
  wrong === 0 ? [] : [{ of: projection, what: `${wrong} of ${sums} sums are not what its orders add up to` }];
