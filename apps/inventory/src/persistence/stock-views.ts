import { Injectable } from '@nestjs/common';
import type { MovementView } from '@souk/contracts';
import { PostgresReader } from '@souk/persistence';
import type { StockLevel } from '../domain/stock-level.js';

const LEVELS = `
  SELECT product_id AS "productId", on_hand AS "onHand", reserved FROM stock_items
  WHERE product_id = ANY($1::uuid[])`;

const MOVEMENTS = `
  SELECT id::text, kind, delta, reason, order_id AS "orderId", on_hand AS "onHand", occurred_at AS "occurredAt"
  FROM movements WHERE product_id = $1 ORDER BY movements.id DESC LIMIT $2 OFFSET $3`;

const COUNT_MOVEMENTS = 'SELECT count(*)::int AS total FROM movements WHERE product_id = $1';

/** Stock as it is read, without locks. */
@Injectable()
export class StockViews {
  constructor(private readonly reader: PostgresReader) {}

  /** Unknown products are left out. */
  levels(productIds: readonly string[]): Promise<StockLevel[]> {
    return this.reader.query<StockLevel>(LEVELS, [productIds]);
  }

  /** Newest first. */
  movements(productId: string, limit: number, offset: number): Promise<MovementView[]> {
    return this.reader.query<MovementView>(MOVEMENTS, [productId, limit, offset]);
  }

  async countMovements(productId: string): Promise<number> {
    const [row] = await this.reader.query<{ total: number }>(COUNT_MOVEMENTS, [productId]);
    return row?.total ?? 0;
  }
}
