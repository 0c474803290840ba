import { newId } from '@souk/kernel';
import type { ReadSideUnderTest } from './read-side-under-test.js';

/** What is bought a thousand times less often than anything else. */
export const RARE = { productId: newId(), sku: 'SKU-RARE', name: 'Astrolabe' };
/** Who ordered as many times as everybody else, with a name that nobody else has. */
export const NAMED = { id: newId(), name: 'Zenobia Quill' };

const CUSTOMERS = 400;
/** In one statement, which may not last for ever. */
const BATCH = 10_000;

/**
 * Orders a minute apart, the newest now: three lines each of 40 products, one in 2,000 with a rare one. The last ten are PENDING,
 * one in 500 was rejected, the others are delivered.
 */
const FILL = `
  INSERT INTO order_views (id, number, customer_id, saga, status, items, product_ids, total_amount, currency, shipping_address, search_text, placed_at, updated_at, version)
  SELECT gen_random_uuid(), 'SK-' || 1000000 + n,
    CASE WHEN n % ${CUSTOMERS} = 0 THEN $2::uuid ELSE md5('customer' || n % ${CUSTOMERS})::uuid END, 'orchestration',
    CASE WHEN n > $1 - 10 THEN 'PENDING' WHEN n % 500 = 0 THEN 'REJECTED' ELSE 'DELIVERED' END,
    products.items, products.ids, 1000 + (n * 7919) % 100000, CASE WHEN n % 10 = 0 THEN 'USD' ELSE 'EUR' END,
    '{"name": "Ada", "line1": "Rua Augusta 1", "city": "Lisboa", "postalCode": "1100-048", "country": "PT"}', products.text,
    now() - ($1 - n) * interval '1 minute', now(), 3
  FROM generate_series($5::int, LEAST($1::int, $5 + ${BATCH} - 1)) n
  CROSS JOIN LATERAL (
    SELECT array_agg(p.id) AS ids, string_agg(p.text, E'\\n') AS text, jsonb_agg(jsonb_build_object('productId', p.id, 'sku', p.text,
      'name', p.text, 'quantity', 1, 'unitPrice', jsonb_build_object('amount', 1000, 'currency', 'EUR'))) AS items FROM (
      SELECT md5('product' || (n * k) % 40)::uuid AS id, 'sku-' || (n * k) % 40 || ' lamp of kind ' || (n * k) % 40 AS text
      FROM (VALUES (1), (3), (7)) ks(k)
      UNION ALL SELECT $3::uuid, $4 WHERE n % 2000 = 0
    ) p
  ) products`;

/** Fills the order view, and tells the planner, as the server does by itself after a while. */
export async function fillWithOrders(readSide: ReadSideUnderTest, count: number): Promise<void> {
  const rareText = `${RARE.sku} ${RARE.name}`.toLowerCase();
  for (let from = 1; from <= count; from += BATCH)
    await readSide.fill(FILL, count, NAMED.id, RARE.productId, rareText, from);
  await readSide.fill('ANALYZE order_views');
  await readSide.remember(
    `INSERT INTO customer_copies (customer_id, version, name)
     SELECT md5('customer' || n)::uuid, 1, 'Customer ' || n FROM generate_series(1, ${CUSTOMERS - 1}) n
     UNION ALL SELECT $1::uuid, 1, $2`,
    NAMED.id,
    NAMED.name,
  );
}
