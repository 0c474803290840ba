import { Injectable } from '@nestjs/common';
import { Projection, type StoredEvent } from '@souk/event-sourcing';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { OrderEvent } from '../domain/order-events.js';
import { evolve, type Order } from '../domain/order.js';
import { searchTextOf } from './order-views.js';

const INSERT = `
  INSERT INTO order_views (id, customer_id, saga, status, items, total_amount, currency, shipping_address, search_text, placed_at, updated_at, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1) ON CONFLICT (id) DO NOTHING`;

const LOAD = 'SELECT status, reason FROM order_views WHERE id = $1 AND version = $2 - 1';

const UPDATE = 'UPDATE order_views SET status = $3, reason = $4, updated_at = $5, version = $2 WHERE id = $1';

/** Folds each order's events into its row of the read model. */
@Injectable()
export class OrderViewProjection extends Projection {
  readonly name = 'order-view';

  async project(event: StoredEvent<OrderEvent>, work: PostgresUnitOfWork): Promise<void> {
    if (event.type === 'OrderPlaced') await this.open(event.streamId, evolve(undefined, event), event.occurredAt, work);
    else await this.move(event, work);
  }

  private async open(id: string, order: Order, placedAt: Date, work: PostgresUnitOfWork): Promise<void> {
    const { customerId, saga, status, items, total, shippingAddress } = order;
    await work.prepared('order-view-insert', INSERT, [
      id,
      customerId,
      saga,
      status,
      JSON.stringify(items),
      total.amount,
      total.currency,
      JSON.stringify(shippingAddress),
      searchTextOf(order),
      placedAt,
    ]);
  }

  /** An event that the row has taken in already changes nothing. */
  private async move(event: StoredEvent<OrderEvent>, work: PostgresUnitOfWork): Promise<void> {
    const [view] = await work.prepared<Order>('order-view-load', LOAD, [event.streamId, event.version]);
    if (!view) return;
    const { status, reason } = evolve(view, event);
    const reasonJson = reason ? JSON.stringify(reason) : null;
    await work.prepared('order-view-update', UPDATE, [
      event.streamId,
      event.version,
      status,
      reasonJson,
      event.occurredAt,
    ]);
  }
}
