import { Injectable } from '@nestjs/common';
import type { ProductSales } from '@souk/contracts';
import { QueryLogin } from '@souk/persistence';

/** Which sales are asked for. */
export interface SalesFilter {
  /** The first day, `2026-11-21`; the last one is included too. */
  readonly from?: string;
  readonly to?: string;
  readonly productId?: string;
}

/** What is cancelled altogether was not sold. */
const MATCHING = `
  FROM read_side.product_sales_per_day s
  WHERE s.day >= COALESCE($1::date, '-infinity') AND s.day <= COALESCE($2::date, 'infinity')
    AND ($3::uuid IS NULL OR s.product_id = $3) AND s.orders > 0`;

const PAGE = `
  SELECT s.day::text AS day, s.product_id AS "productId", s.sku, s.name, s.orders, s.units,
    json_build_object('amount', s.revenue, 'currency', s.currency) AS revenue
  ${MATCHING} ORDER BY s.day DESC, s.product_id DESC, s.currency DESC LIMIT $4 OFFSET $5`;

const COUNT = `SELECT count(*) AS total ${MATCHING}`;

/** Sales by product and day, for those who run the shop. */
@Injectable()
export class ProductSalesReport {
  constructor(private readonly login: QueryLogin) {}

  /** The latest days first. */
  async page(
    { from, to, productId }: SalesFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ rows: ProductSales[]; total: number }> {
    const matching = [from ?? null, to ?? null, productId ?? null];
    const [rows, [count]] = await Promise.all([
      this.login.query<ProductSales>(PAGE, [...matching, limit, offset]),
      this.login.query<{ total: number }>(COUNT, matching),
    ]);
    return { rows, total: count?.total ?? 0 };
  }
}
