import { Injectable } from '@nestjs/common';
import { QueryLogin } from '@souk/persistence';
import type { Order } from '../../domain/order.js';

/** A row of the read model with the customer's name. */
export interface OrderViewRow extends Order {
  readonly id: string;
  readonly customerName: string | null;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** What is shown of a row `v`, with the name of its customer `c`. */
export const ORDER_COLUMNS = `
  v.id, v.number, v.customer_id AS "customerId", c.name AS "customerName", v.saga, v.status, v.reason, v.items,
  json_build_object('amount', v.total_amount, 'currency', v.currency) AS total, v.shipping_address AS "shippingAddress",
  v.placed_at AS "placedAt", v.updated_at AS "updatedAt", v.version`;
/** Goes after the `v` of {@link ORDER_COLUMNS}. */
export const WITH_CUSTOMER = 'LEFT JOIN public.customer_copies c ON c.customer_id = v.customer_id';

const FIND = `SELECT ${ORDER_COLUMNS} FROM read_side.order_views v ${WITH_CUSTOMER} WHERE v.id = $1 AND ($2::uuid IS NULL OR v.customer_id = $2)`;

const BETWEEN = `
  SELECT ${ORDER_COLUMNS} FROM read_side.order_views v ${WITH_CUSTOMER}
  WHERE ($1::text IS NULL OR v.id::text > $1) AND ($2::text IS NULL OR v.id::text <= $2) ORDER BY v.id::text`;

/** Rows of the read model of orders, whosever they are. */
@Injectable()
export class OrderViews {
  constructor(private readonly login: QueryLogin) {}

  /** @param ownerId whose it has to be; anybody's by default */
  async find(id: string, ownerId?: string): Promise<OrderViewRow | undefined> {
    const [row] = await this.login.query<OrderViewRow>(FIND, [id, ownerId ?? null]);
    return row;
  }

  /** The rows with ids after `after`, up to and including `last`; from the first, or to the last one, where that is null. */
  between(after: string | null, last: string | null): Promise<OrderViewRow[]> {
    return this.login.query<OrderViewRow>(BETWEEN, [after, last]);
  }
}
