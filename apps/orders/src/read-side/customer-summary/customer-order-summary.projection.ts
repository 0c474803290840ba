import { Injectable } from '@nestjs/common';
import { Projection, type StoredEvent } from '@souk/event-sourcing';
import type { SqlWork } from '@souk/persistence';
import type { OrderEvent } from '../../domain/order-events.js';
import { evolve, type Order } from '../../domain/order.js';
import { BatchRows, streamsOf } from '../batch-rows.js';
import { customerSummaryTables } from './customer-summaries.tables.js';
import { COUNTS, type SummarisedOrder, SummaryChanges } from './summary-changes.js';

const LOAD = 'SELECT * FROM summarised_orders WHERE order_id = ANY($1::uuid[])';
const KEEP = `
  INSERT INTO summarised_orders SELECT * FROM jsonb_populate_recordset(NULL::summarised_orders, $1)
  ON CONFLICT (order_id) DO UPDATE SET status = excluded.status, version = excluded.version`;

const COLUMNS = ['customer_id', 'currency', ...COUNTS, 'first_placed_at', 'last_placed_at'];
/** LEAST and GREATEST pass over a change without a new order; where there is no summary to add such a one to, it fails. */
const ADD_UP = `
  MERGE INTO customer_order_summaries s USING jsonb_populate_recordset(NULL::customer_order_summaries, $1) c
    ON s.customer_id = c.customer_id AND s.currency = c.currency
  WHEN MATCHED THEN UPDATE SET ${COUNTS.map((column) => `${column} = s.${column} + c.${column}`).join(', ')},
    first_placed_at = LEAST(s.first_placed_at, c.first_placed_at), last_placed_at = GREATEST(s.last_placed_at, c.last_placed_at)
  WHEN NOT MATCHED THEN INSERT (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `c.${column}`).join(', ')})`;

/** How many orders of each status a customer has in each currency, and what they spent on those that went through. */
@Injectable()
export class CustomerOrderSummaryProjection extends Projection {
  readonly name = 'customer-order-summary';
  readonly reads = [
    'OrderPlaced',
    'OrderConfirmed',
    'OrderRejected',
    'OrderCancelled',
    'OrderShipped',
    'OrderDelivered',
  ] as const satisfies readonly OrderEvent['type'][];
  readonly tables = customerSummaryTables;

  async project(events: readonly StoredEvent<OrderEvent>[], sql: SqlWork): Promise<void> {
    const known = await sql.prepared<SummarisedOrder>('customer-summary-load', LOAD, [streamsOf(events)]);
    const orders = new BatchRows(known, ({ order_id }) => order_id);
    const summaries = new SummaryChanges();
    for (const event of events) take(event, orders, summaries);
    if (orders.written.length === 0) return;
    await sql.prepared('customer-summary-keep', KEEP, [JSON.stringify(orders.written)]);
    // Not prepared: a plan from when the table was small would go through all of it.
    await sql.query(ADD_UP, [JSON.stringify(summaries.rows)]);
  }
}

/** An event that was counted already is not counted again. */
function take(event: StoredEvent<OrderEvent>, orders: BatchRows<SummarisedOrder>, summaries: SummaryChanges): void {
  const order = orders.get(event.streamId);
  if (event.type === 'OrderPlaced') {
    if (order) return;
    const placed = summarised(event, evolve(undefined, event));
    orders.set(placed);
    summaries.placed(placed, event.occurredAt);
  } else if (order && order.version < event.version) {
    const { status } = evolve({ status: order.status } as Order, event);
    const moved = { ...order, status, version: event.version };
    orders.set(moved);
    summaries.moved(moved, order.status);
  }
}

const summarised = ({ streamId, version }: StoredEvent, { customerId, total, status }: Order): SummarisedOrder => ({
  order_id: streamId,
  customer_id: customerId,
  ...total,
  status,
  version,
});
