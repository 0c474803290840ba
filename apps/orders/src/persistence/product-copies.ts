import type { ProductFacts } from '@souk/contracts';
import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';

const SAVE = `
  INSERT INTO product_copies (product_id, version, sku, name, price_amount, currency) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (product_id) DO UPDATE SET
    version = excluded.version, sku = excluded.sku, name = excluded.name, price_amount = excluded.price_amount, currency = excluded.currency
  WHERE product_copies.version < excluded.version`;

const FIND = `
  SELECT product_id AS "productId", version, sku, name, price_amount::float8 AS amount, currency
  FROM product_copies WHERE product_id = ANY($1::uuid[])`;

type ProductRow = Omit<ProductFacts, 'price'> & ProductFacts['price'];

/** What orders knows of products: enough to name and price a line while the catalogue is down. */
@Injectable()
export class ProductCopies {
  /** Keeps the facts unless newer ones are known. */
  async save(work: PostgresUnitOfWork, { productId, version, sku, name, price }: ProductFacts): Promise<void> {
    await work.query(SAVE, [productId, version, sku, name, price.amount, price.currency]);
  }

  /** @returns the known ones among `ids`, by id. */
  async find(work: PostgresUnitOfWork, ids: readonly string[]): Promise<ReadonlyMap<string, ProductFacts>> {
    const rows = await work.prepared<ProductRow>('product-copies-find', FIND, [ids]);
    return new Map(
      rows.map(({ amount, currency, ...product }) => [product.productId, { ...product, price: { amount, currency } }]),
    );
  }
}
