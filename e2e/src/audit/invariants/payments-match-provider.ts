import type { AuditFacts, PaymentFact, StatementFact } from '../facts.js';
import { inWords } from '../in-words.js';
import { type Breach, breachOfOrder, type Invariant } from '../invariant.js';
import { statementsByOrder } from '../statements-by-order.js';
import { unknownOrders } from '../unknown-orders.js';

type Books = Pick<StatementFact, 'held' | 'captured' | 'refunded'>;

/** What payment believes is what the provider did: no charge twice, none that nobody knows of. */
export const paymentsMatchProvider: Invariant = {
  rule: 'payment and the provider have the same books, and every payment an order',
  check: (facts: AuditFacts) => {
    const statements = statementsByOrder(facts);
    return {
      figures: `${facts.payments.length} payments, ${facts.statements.length} authorisations at the provider`,
      breaches: [
        ...facts.payments.flatMap((payment) =>
          breachOfOrder(payment.orderId, difference(payment, statements.get(payment.orderId))),
        ),
        ...unknownOrders(facts.orders, facts.payments, () => 'has a payment'),
        ...unknownStatements(facts),
      ],
    };
  },
};

function difference({ status, amount }: PaymentFact, statement: StatementFact | undefined): string | undefined {
  const expected = booksOf(status, amount.amount);
  const { held, captured, refunded } = statement ?? booksOf('DECLINED', 0);
  if (held === expected.held && captured === expected.captured && refunded === expected.refunded) return undefined;
  const words = [
    ['held', held],
    ['captured', captured],
    ['refunded', refunded],
  ] as const;
  const currency = statement?.currency ?? amount.currency;
  return `is ${status} for payment, at the provider ${words.map(([word, sum]) => `${word} ${inWords({ amount: sum, currency })}`).join(', ')}`;
}

function booksOf(status: PaymentFact['status'], amount: number): Books {
  const nothing = { held: 0, captured: 0, refunded: 0 };
  if (status === 'AUTHORISED') return { ...nothing, held: amount };
  if (status === 'CAPTURED') return { ...nothing, captured: amount };
  return status === 'REFUNDED' ? { ...nothing, captured: amount, refunded: amount } : nothing;
}

function unknownStatements({ payments, statements }: AuditFacts): Breach[] {
  const known = new Set(payments.map(({ authorisationKey }) => authorisationKey));
  const unknown = statements.filter(({ authorisationKey }) => !known.has(authorisationKey));
  return unknown.map(({ authorisationId }) => ({
    of: `authorisation ${authorisationId}`,
    what: 'the provider has it, payment does not know it',
  }));
}
