import type { AuditFacts, OrderFact, StatementFact } from '../facts.js';
import { inWords, totalInWords } from '../in-words.js';
import { breachOfOrder, type Invariant } from '../invariant.js';
import { statementsByOrder } from '../statements-by-order.js';
import { isCaptureWithPerson, wentThrough } from '../order-state.js';

/** Customers paid what they got, and nothing else; by the provider's books, not by what payment believes. */
export const moneyMatchesOrders: Invariant = {
  rule: 'money captured − refunded = the totals of orders that went through',
  check: (facts: AuditFacts) => {
    const statements = statementsByOrder(facts);
    const through = facts.orders.filter(wentThrough);
    const waiting = through.filter((order) => isCaptureWithPerson(order) && taken(statements.get(order.orderId)) === 0);
    return {
      figures:
        `${figuresOf(facts.statements)}; ${through.length} orders went through for ${totalInWords(through.map(({ total }) => total))}` +
        (waiting.length > 0 ? `, of which ${totalInWords(waiting.map(({ total }) => total))} wait for a person` : ''),
      breaches: facts.orders.flatMap((order) =>
        waiting.includes(order) ? [] : breachOfOrder(order.orderId, wrong(order, statements.get(order.orderId))),
      ),
      notes: waiting.map(({ orderId, total }) => `order ${orderId}: ${inWords(total)} could not be captured yet`),
    };
  },
};

function wrong(order: OrderFact, statement: StatementFact | undefined): string | undefined {
  const { amount, currency } = order.total;
  const due = wentThrough(order) ? amount : 0;
  const isRight = taken(statement) === due && (due === 0 || statement?.currency === currency);
  const paid = inWords({ amount: taken(statement), currency: statement?.currency ?? currency });
  return isRight
    ? undefined
    : `is ${order.status} and should cost ${inWords({ amount: due, currency })}, but ${paid} was taken`;
}

const taken = (statement: StatementFact | undefined): number =>
  statement ? statement.captured - statement.refunded : 0;

function figuresOf(statements: readonly StatementFact[]): string {
  const captured = totalInWords(statements.map(({ captured: amount, currency }) => ({ amount, currency })));
  const refunded = totalInWords(statements.map(({ refunded: amount, currency }) => ({ amount, currency })));
  return `${captured} captured, ${refunded} refunded`;
}
