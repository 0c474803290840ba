import type { AuditFacts, StatementFact } from './facts.js';

/** The provider's books by the orders that payment kept them for; authorisations that payment does not know are left out. */
export function statementsByOrder({ payments, statements }: AuditFacts): ReadonlyMap<string, StatementFact> {
  const byKey = new Map(statements.map((statement) => [statement.authorisationKey, statement]));
  return new Map(
    payments.flatMap(({ orderId, authorisationKey }) => {
      const statement = byKey.get(authorisationKey);
      return statement ? [[orderId, statement] as const] : [];
    }),
  );
}
