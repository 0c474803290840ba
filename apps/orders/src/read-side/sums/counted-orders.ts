import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import { QueryLogin } from '@souk/persistence';
import type { OrderStatus } from '../../domain/order-status.js';

/** As what the sums over orders have counted one. */
export interface CountedOrder {
  readonly id: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly total: Money;
  /** Of all products together; 0 for an order that is not among the sales. */
  readonly unitsSold: number;
}

const BETWEEN = `
  SELECT s.order_id AS id, s.customer_id AS "customerId", s.status,
    json_build_object('amount', s.amount, 'currency', s.currency) AS total,
    (SELECT COALESCE(sum(l.units), 0)::int FROM read_side.orders_to_sell o
      CROSS JOIN jsonb_to_recordset(o.lines) AS l(units bigint)
      WHERE o.order_id = s.order_id AND o.confirmed_on IS NOT NULL) AS "unitsSold"
  FROM read_side.summarised_orders s
  WHERE ($1::text IS NULL OR s.order_id::text > $1) AND ($2::text IS NULL OR s.order_id::text <= $2)`;

/** What the projections that add orders up remember of each. */
@Injectable()
export class CountedOrders {
  constructor(private readonly login: QueryLogin) {}

  /** Those with ids after `after`, up to and including `last`; from the first, or to the last one, where that is null. */
  between(after: string | null, last: string | null): Promise<CountedOrder[]> {
    return this.login.query<CountedOrder>(BETWEEN, [after, last]);
  }
}
