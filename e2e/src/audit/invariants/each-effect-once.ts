import type { AuditFacts } from '../facts.js';
import { type Breach, breachOfOrder, type Invariant } from '../invariant.js';
import { statementsByOrder } from '../statements-by-order.js';

/** Each step of an order has had its effect once, be it undone afterwards or not; by the rows and by the provider's books. */
export const eachEffectOnce: Invariant = {
  rule: 'each step of an order has had its effect at most once',
  check: (facts: AuditFacts) => {
    const { reservations, payments, shipments } = facts;
    return {
      figures: `${reservations.length} reservations, ${payments.length} payments, ${shipments.length} shipments`,
      breaches: [
        ...repeated(reservations, 'reservations'),
        ...repeated(payments, 'payments'),
        ...repeated(shipments, 'shipments'),
        ...takenTwice(facts),
        ...authorisedTwice(facts),
      ],
    };
  },
};

function repeated(rows: readonly { readonly orderId: string }[], what: string): Breach[] {
  return [...Map.groupBy(rows, ({ orderId }) => orderId)]
    .filter(([, ofOrder]) => ofOrder.length > 1)
    .flatMap(([orderId, ofOrder]) => breachOfOrder(orderId, `has ${ofOrder.length} ${what}`));
}

function takenTwice(facts: AuditFacts): Breach[] {
  const statements = statementsByOrder(facts);
  return facts.orders.flatMap(({ orderId, total: { amount } }) => {
    const { captured = 0, refunded = 0 } = statements.get(orderId) ?? {};
    return [
      ...breachOfOrder(orderId, captured > amount ? 'its money was taken more than once' : undefined),
      ...breachOfOrder(orderId, refunded > captured ? 'more money was given back than was taken' : undefined),
    ];
  });
}

function authorisedTwice({ statements }: AuditFacts): Breach[] {
  return [...Map.groupBy(statements, ({ authorisationKey }) => authorisationKey)]
    .filter(([, ofKey]) => ofKey.length > 1)
    .map(([key, ofKey]) => ({ of: `authorisation ${key}`, what: `the provider has it ${ofKey.length} times` }));
}
