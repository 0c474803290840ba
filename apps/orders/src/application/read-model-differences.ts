import { isDeepStrictEqual } from 'node:util';
import type { Order } from '../domain/order.js';
import { goesThrough } from '../read-side/goes-through.js';
import type { CountedOrder } from '../read-side/sums/counted-orders.js';

/** An order with the moments and the version that its events give it. */
export interface DatedOrder extends Order {
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

const FIELDS = [
  'number',
  'customerId',
  'saga',
  'status',
  'reason',
  'items',
  'total',
  'shippingAddress',
  'placedAt',
  'updatedAt',
  'version',
] as const satisfies readonly (keyof DatedOrder)[];

/**
 * The fields in which a row of the read model is not what the order's events say: none is right.
 * A row without events, or events without a row, differ in all.
 */
export function readModelDifferences(folded: DatedOrder | undefined, row: DatedOrder | undefined): string[] {
  return FIELDS.filter((field) => !folded || !row || !isDeepStrictEqual(folded[field], row[field]));
}

/** The sums in which an order is not counted as what its events say it is; without events, or uncounted, in all. */
export function sumDifferences(folded: DatedOrder | undefined, counted: CountedOrder | undefined): string[] {
  if (!folded || !counted) return ['summary', 'sales'];
  const { customerId, status, total, items } = folded;
  const inSummary = isDeepStrictEqual([customerId, status, total], [counted.customerId, counted.status, counted.total]);
  const units = goesThrough(status) ? items.reduce((sum, { quantity }) => sum + quantity, 0) : 0;
  return [...(inSummary ? [] : ['summary']), ...(units === counted.unitsSold ? [] : ['sales'])];
}
