import type { OrderLine } from '../../domain/order-events.js';
import { lineTotal } from '../../domain/order.js';

/** What an order sells of one product. */
export interface SoldLine {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly units: number;
  /** In minor units. */
  readonly revenue: number;
  readonly currency: string;
}

/** One for each product, on however many lines it stands. */
export function soldLines(items: readonly OrderLine[]): SoldLine[] {
  const sold = new Map<string, SoldLine>();
  for (const line of items) sold.set(line.productId, added(sold.get(line.productId), line));
  return [...sold.values()];
}

function added(before: SoldLine | undefined, line: OrderLine): SoldLine {
  const { productId, sku, name, quantity } = line;
  const { amount, currency } = lineTotal(line);
  const [units, revenue] = [(before?.units ?? 0) + quantity, (before?.revenue ?? 0) + amount];
  return { productId, sku, name, units, revenue, currency };
}
