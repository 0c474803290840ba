import { isDeepStrictEqual } from 'node:util';
import type { Order } from '../domain/order.js';

/** An order with the moments and the version that its events give it. */
export interface DatedOrder extends Order {
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

const FIELDS = [
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
