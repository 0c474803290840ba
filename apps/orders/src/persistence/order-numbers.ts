import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { orderNumber } from '../domain/order-number.js';

const NEXT = `SELECT nextval('order_numbers')::float8 AS n`;

/** Gives out the numbers by which people call orders: ascending, and none twice. */
@Injectable()
export class OrderNumbers {
  async next(work: PostgresUnitOfWork): Promise<string> {
    const [row] = await work.prepared<{ n: number }>('order-number', NEXT);
    if (!row) throw new Error('A sequence always has a next number.');
    return orderNumber(row.n);
  }
}
