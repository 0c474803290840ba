import type { AuditFacts } from '../facts.js';
import { inWords, totalInWords } from '../in-words.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { wasGivenUp } from '../order-state.js';
import { statementsByOrder } from '../statements-by-order.js';

/** No money stays set aside on a card for nothing, nor may it be unknown whether it does. */
export const nothingLeftAuthorised: Invariant = {
  rule: 'nothing is left authorised for an order that did not go through',
  check: (facts: AuditFacts) => {
    const statements = statementsByOrder(facts);
    const uncertain = new Set(
      facts.payments.filter(({ status }) => status === 'PENDING').map(({ orderId }) => orderId),
    );
    const givenUp = facts.orders.filter(wasGivenUp);
    const holds = givenUp.map(({ orderId }) => ({ orderId, statement: statements.get(orderId) }));
    const held = holds.flatMap(({ statement }) => (statement ? [{ ...statement, amount: statement.held }] : []));
    return {
      figures: `${givenUp.length} orders given up, ${totalInWords(held)} held for them`,
      breaches: holds.flatMap(({ orderId, statement }) => [
        ...breachOfOrder(
          orderId,
          statement && statement.held !== 0
            ? `${inWords({ ...statement, amount: statement.held })} is still held`
            : undefined,
        ),
        ...breachOfOrder(orderId, uncertain.has(orderId) ? 'what became of its payment is not known' : undefined),
      ]),
    };
  },
};
