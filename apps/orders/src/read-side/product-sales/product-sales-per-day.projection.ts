import { Injectable } from '@nestjs/common';
import { Projection, type StoredEvent } from '@souk/event-sourcing';
import type { SqlWork } from '@souk/persistence';
import type { OrderEvent } from '../../domain/order-events.js';
import { BatchRows, streamsOf } from '../batch-rows.js';
import { productSalesTables } from './product-sales.tables.js';
import { SalesChanges } from './sales-changes.js';
import { type SoldLine, soldLines } from './sold-lines.js';

const LOAD = `
  SELECT order_id, lines, confirmed_on::text AS confirmed_on, version FROM orders_to_sell WHERE order_id = ANY($1::uuid[])`;
const KEEP = `
  INSERT INTO orders_to_sell SELECT * FROM jsonb_populate_recordset(NULL::orders_to_sell, $1)
  ON CONFLICT (order_id) DO UPDATE SET confirmed_on = excluded.confirmed_on, version = excluded.version`;
/** The name is that of the last sale. Where there are no sales to take from, it fails for want of one. */
const ADD_UP = `
  MERGE INTO product_sales_per_day s USING jsonb_populate_recordset(NULL::product_sales_per_day, $1) c
    ON s.day = c.day AND s.product_id = c.product_id AND s.currency = c.currency
  WHEN MATCHED THEN UPDATE SET sku = COALESCE(c.sku, s.sku), name = COALESCE(c.name, s.name),
    orders = s.orders + c.orders, units = s.units + c.units, revenue = s.revenue + c.revenue
  WHEN NOT MATCHED THEN INSERT (day, product_id, currency, sku, name, orders, units, revenue)
    VALUES (c.day, c.product_id, c.currency, c.sku, c.name, c.orders, c.units, c.revenue)`;

/** An order, and what it adds to the sales once it is confirmed, by the columns of its row. */
interface OrderToSell {
  readonly order_id: string;
  readonly lines: readonly SoldLine[];
  /** The day to whose sales it is added; null: to none. */
  readonly confirmed_on: string | null;
  readonly version: number;
}

/** What is sold of each product on each day: an order counts on the day in UTC on which it was confirmed, unless it is cancelled later. */
@Injectable()
export class ProductSalesPerDayProjection extends Projection {
  readonly name = 'product-sales-per-day';
  readonly reads = ['OrderPlaced', 'OrderConfirmed', 'OrderCancelled'] as const satisfies readonly OrderEvent['type'][];
  readonly tables = productSalesTables;

  async project(events: readonly StoredEvent<OrderEvent>[], sql: SqlWork): Promise<void> {
    const known = await sql.prepared<OrderToSell>('sales-load', LOAD, [streamsOf(events)]);
    const orders = new BatchRows(known, ({ order_id }) => order_id);
    const sales = new SalesChanges();
    for (const event of events) take(event, orders, sales);
    if (orders.written.length > 0) await sql.prepared('sales-keep', KEEP, [JSON.stringify(orders.written)]);
    // Not prepared: a plan from when the table was small would go through all of it.
    if (sales.rows.length > 0) await sql.query(ADD_UP, [JSON.stringify(sales.rows)]);
  }
}

/** An event that has changed the order already does so no more. */
function take(event: StoredEvent<OrderEvent>, orders: BatchRows<OrderToSell>, sales: SalesChanges): void {
  const { streamId, version, occurredAt } = event;
  const order = orders.get(streamId);
  if (event.type === 'OrderPlaced') {
    if (!order) orders.set({ order_id: streamId, lines: soldLines(event.data.items), confirmed_on: null, version });
  } else if (order && order.version < version) {
    const confirmed_on =
      event.type === 'OrderConfirmed' ? occurredAt.toISOString().slice(0, 'YYYY-MM-DD'.length) : null;
    orders.set({ ...order, confirmed_on, version });
    if (confirmed_on !== null) sales.sold(confirmed_on, order.lines);
    else if (order.confirmed_on !== null) sales.givenBack(order.confirmed_on, order.lines);
  }
}
