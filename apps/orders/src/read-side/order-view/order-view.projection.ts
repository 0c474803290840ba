import { Injectable } from '@nestjs/common';
import { Projection, type StoredEvent } from '@souk/event-sourcing';
import type { SqlWork } from '@souk/persistence';
import type { OrderEvent } from '../../domain/order-events.js';
import { evolve, type Order } from '../../domain/order.js';
import { BatchRows, streamsOf } from '../batch-rows.js';
import { isNextVersion } from '../next-version.js';
import { searchTextOf } from './search-text.js';
import { orderViewsTable } from './order-views.table.js';

const LOAD = `
  SELECT id, json_build_object('status', status, 'reason', reason) AS "order", placed_at AS "placedAt", updated_at AS "updatedAt", version
  FROM order_views WHERE id = ANY($1::uuid[])`;
const INSERT = 'INSERT INTO order_views SELECT * FROM jsonb_populate_recordset(NULL::order_views, $1)';
const UPDATE = `
  UPDATE order_views v SET status = r.status, reason = r.reason, updated_at = r.updated_at, version = r.version
  FROM jsonb_populate_recordset(NULL::order_views, $1) r WHERE v.id = r.id`;

interface OrderRow {
  readonly id: string;
  /** Of one that is in the table already as much as its next event changes. */
  readonly order: Order;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** Folds each order's events into its row of the read model: all of them, since the row says at which version it is. */
@Injectable()
export class OrderViewProjection extends Projection {
  readonly name = 'order-view';
  readonly reads = [
    'OrderPlaced',
    'OrderConfirmed',
    'OrderRejected',
    'OrderCancellationRequested',
    'OrderCancellationRefused',
    'OrderCancelled',
    'OrderShipped',
    'OrderDelivered',
    'OrderNeedsAttention',
    'OrderAttentionResolved',
  ] as const satisfies readonly OrderEvent['type'][];
  readonly tables = [orderViewsTable];

  async project(events: readonly StoredEvent<OrderEvent>[], sql: SqlWork): Promise<void> {
    const known = await sql.prepared<OrderRow>('order-view-load', LOAD, [streamsOf(events)]);
    const rows = new BatchRows(known, ({ id }) => id);
    for (const event of events) take(rows, event);
    const { added, moved } = rows;
    if (added.length > 0) await sql.prepared('order-view-insert', INSERT, [JSON.stringify(added.map(whole))]);
    // Not prepared: a plan from when the table was small would go through all of it.
    if (moved.length > 0) await sql.query(UPDATE, [JSON.stringify(moved.map(changes))]);
  }
}

function take(rows: BatchRows<OrderRow>, event: StoredEvent<OrderEvent>): void {
  const { streamId: id, version, occurredAt: updatedAt } = event;
  const row = rows.get(id);
  if (!isNextVersion(event, row?.version)) return;
  rows.set({ id, order: evolve(row?.order, event), placedAt: row?.placedAt ?? updatedAt, updatedAt, version });
}

const changes = ({ id, order: { status, reason }, updatedAt, version }: OrderRow): object => ({
  id,
  status,
  reason,
  updated_at: updatedAt,
  version,
});

const whole = (row: OrderRow): object => {
  const { number, customerId, saga, items, total, shippingAddress } = row.order;
  return {
    ...changes(row),
    number,
    customer_id: customerId,
    saga,
    items,
    product_ids: [...new Set(items.map(({ productId }) => productId))],
    total_amount: total.amount,
    currency: total.currency,
    shipping_address: shippingAddress,
    search_text: searchTextOf(row.order),
    placed_at: row.placedAt,
  };
};
