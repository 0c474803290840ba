import { Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { OrderStatus } from '../domain/order-status.js';
import type { OrderLine, OrderPlaced } from '../domain/order-events.js';
import type { Order } from '../domain/order.js';

/** A row of the read model with the customer's name. */
export interface OrderViewRow extends Order {
  readonly id: string;
  readonly customerName: string | null;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** What a list of orders is narrowed down by; without an owner it is everybody's. */
export interface OrderFilter {
  readonly ownerId?: string;
  readonly status?: OrderStatus;
  readonly search?: string;
}

const COLUMNS = `
  v.id, v.customer_id AS "customerId", c.name AS "customerName", v.saga, v.status, v.reason, v.items,
  json_build_object('amount', v.total_amount, 'currency', v.currency) AS total, v.shipping_address AS "shippingAddress",
  v.placed_at AS "placedAt", v.updated_at AS "updatedAt", v.version`;
const FROM = 'FROM order_views v LEFT JOIN customer_copies c ON c.customer_id = v.customer_id';
const MATCHES = `
  WHERE ($1::uuid IS NULL OR v.customer_id = $1) AND ($2::text IS NULL OR v.status = $2)
    AND ($3::text IS NULL OR strpos(v.search_text, lower($3)) > 0 OR strpos(lower(c.name), lower($3)) > 0 OR v.id::text = lower($3))`;

/** The read model of orders. */
@Injectable()
export class OrderViews {
  constructor(private readonly reader: PostgresReader) {}

  async find(id: string): Promise<OrderViewRow | undefined> {
    const [row] = await this.reader.query<OrderViewRow>(`SELECT ${COLUMNS} ${FROM} WHERE v.id = $1`, [id]);
    return row;
  }

  /** The rows with ids after `after`, up to and including `last`; from the first, or to the last one, where that is null. */
  between(after: string | null, last: string | null): Promise<OrderViewRow[]> {
    return this.reader.query<OrderViewRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE ($1::text IS NULL OR v.id::text > $1) AND ($2::text IS NULL OR v.id::text <= $2) ORDER BY v.id::text`,
      [after, last],
    );
  }

  /** The newest first. */
  async list(
    filter: OrderFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ rows: OrderViewRow[]; total: number }> {
    const matching = [filter.ownerId ?? null, filter.status ?? null, filter.search ?? null];
    const [rows, [count]] = await Promise.all([
      this.reader.query<OrderViewRow>(
        `SELECT ${COLUMNS} ${FROM} ${MATCHES} ORDER BY v.placed_at DESC, v.id DESC LIMIT $4 OFFSET $5`,
        [...matching, limit, offset],
      ),
      this.reader.query<{ total: number }>(`SELECT count(*)::int AS total ${FROM} ${MATCHES}`, matching),
    ]);
    return { rows, total: count?.total ?? 0 };
  }

  /** The customer's name as far as orders knows it. */
  async customerName(customerId: string): Promise<string | null> {
    const [row] = await this.reader.query<{ name: string }>('SELECT name FROM customer_copies WHERE customer_id = $1', [
      customerId,
    ]);
    return row?.name ?? null;
  }
}

/** The text in which a search looks: the names and SKUs of what was bought, in lower case. */
export const searchTextOf = ({ items }: Pick<OrderPlaced, 'items'>): string =>
  items
    .map(({ sku, name }: OrderLine) => `${sku} ${name}`)
    .join('\n')
    .toLowerCase();
