import { Injectable } from '@nestjs/common';
import { QueryLogin } from '@souk/persistence';
import { orderStatuses } from '../../domain/order-status.js';
import { goesThrough } from '../goes-through.js';

/** How the sums of a projection compare with the orders that it has counted. */
export interface SumCheck {
  readonly projection: string;
  readonly sums: number;
  /** How many of them are not what the orders add up to. */
  readonly differing: number;
}

const COLUMNS = orderStatuses.map((status) => status.toLowerCase());
const COUNTED = orderStatuses.map(
  (status) => `count(*) FILTER (WHERE status = '${status}') AS ${status.toLowerCase()}`,
);
const THROUGH = orderStatuses.filter(goesThrough).map((status) => `'${status}'`);

const SUMMARIES = `
  SELECT 'customer-order-summary' AS projection, count(*) AS sums, count(*) FILTER (
    WHERE ROW(s.orders, s.spent, ${COLUMNS.map((column) => `s.${column}`).join(', ')})
      IS DISTINCT FROM ROW(o.orders, o.spent, ${COLUMNS.map((column) => `o.${column}`).join(', ')})) AS differing
  FROM read_side.customer_order_summaries s FULL JOIN (
    SELECT customer_id, currency, count(*) AS orders, ${COUNTED.join(', ')},
      COALESCE(sum(amount) FILTER (WHERE status IN (${THROUGH.join(', ')})), 0) AS spent
    FROM read_side.summarised_orders GROUP BY customer_id, currency
  ) o USING (customer_id, currency)`;

/** A day on which all was cancelled stays, with nothing. */
const SALES = `
  SELECT 'product-sales-per-day', count(*), count(*) FILTER (
    WHERE ROW(s.orders, s.units, s.revenue)
      IS DISTINCT FROM ROW(COALESCE(o.orders, 0), COALESCE(o.units, 0), COALESCE(o.revenue, 0)))
  FROM read_side.product_sales_per_day s FULL JOIN (
    SELECT o.confirmed_on AS day, l."productId" AS product_id, l.currency, count(*) AS orders, sum(l.units) AS units, sum(l.revenue) AS revenue
    FROM read_side.orders_to_sell o
    CROSS JOIN jsonb_to_recordset(o.lines) AS l("productId" uuid, currency text, units bigint, revenue bigint)
    WHERE o.confirmed_on IS NOT NULL GROUP BY o.confirmed_on, l."productId", l.currency
  ) o USING (day, product_id, currency)`;

/** Adds up again what the projections have added up. They write both in one transaction, so it holds while orders flow too. */
@Injectable()
export class SumChecks {
  constructor(private readonly login: QueryLogin) {}

  all(): Promise<SumCheck[]> {
    return this.login.query<SumCheck>(`${SUMMARIES} UNION ALL ${SALES}`);
  }
}
