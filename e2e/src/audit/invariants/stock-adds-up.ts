import type { AuditFacts, StockFact } from '../facts.js';
import type { Breach, Invariant } from '../invariant.js';

/** The ledger explains every piece on the shelf; stock opens at nothing, so the first delivery is an adjustment too. */
export const stockAddsUp: Invariant = {
  rule: 'on hand = initial + adjustments − shipped out, never negative',
  check: ({ stock }: AuditFacts) => ({
    figures: `${stock.length} products: ${total(stock, 'onHand')} on hand = ${total(stock, 'adjusted')} adjusted − ${total(stock, 'shippedOut')} shipped out`,
    breaches: stock.flatMap(wrong),
  }),
};

function wrong({ sku, onHand, adjusted, shippedOut }: StockFact): Breach[] {
  if (onHand === adjusted - shippedOut && onHand >= 0) return [];
  return [
    {
      of: `product ${sku}`,
      what: `${onHand} on hand, but ${adjusted} adjusted − ${shippedOut} shipped out = ${adjusted - shippedOut}`,
    },
  ];
}

const total = (stock: readonly StockFact[], field: 'onHand' | 'adjusted' | 'shippedOut'): number =>
  stock.reduce((sum, level) => sum + level[field], 0);
