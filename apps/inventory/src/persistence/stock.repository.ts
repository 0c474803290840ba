import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Stock } from '../domain/stock.js';
import { StockItem } from '../domain/stock-item.js';

interface StockRow {
  readonly productId: string;
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
}

/** Everybody locks in the order of the ids, so two orders over the same products wait for each other but never in a circle. */
const LOCK = `
  SELECT product_id AS "productId", sku, on_hand AS "onHand", reserved FROM stock_items
  WHERE product_id = ANY($1::uuid[]) ORDER BY product_id FOR UPDATE`;

const SAVE = `
  UPDATE stock_items s SET on_hand = changed.on_hand, reserved = changed.reserved
  FROM unnest($1::uuid[], $2::int[], $3::int[]) AS changed(product_id, on_hand, reserved)
  WHERE s.product_id = changed.product_id`;

const OPEN = 'INSERT INTO stock_items (product_id, sku) VALUES ($1, $2) ON CONFLICT (product_id) DO NOTHING';

/** Stock levels, changed only under lock: load with {@link lock}, decide in the domain, {@link save}. */
@Injectable()
export class StockRepository {
  /** Loads the items and holds them until the transaction ends; unknown products are left out. */
  async lock(work: PostgresUnitOfWork, productIds: readonly string[]): Promise<Stock> {
    const rows = await work.prepared<StockRow>('stock-lock', LOCK, [productIds]);
    return new Stock(rows.map((row) => new StockItem(row.productId, row.sku, row.onHand, row.reserved)));
  }

  async save(work: PostgresUnitOfWork, { items }: Stock): Promise<void> {
    const columns = [
      items.map((item) => item.productId),
      items.map((item) => item.onHand),
      items.map((item) => item.reserved),
    ];
    await work.prepared('stock-save', SAVE, columns);
  }

  /** Starts the stock of a new product at nothing; one that exists stays as it is. */
  async open(work: PostgresUnitOfWork, productId: string, sku: string): Promise<void> {
    await work.query(OPEN, [productId, sku]);
  }
}
