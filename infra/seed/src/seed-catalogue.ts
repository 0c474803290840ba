import { eventually, seconds } from '@souk/kernel';
import type { DemoProduct } from './catalogue.js';
import { type GatewayClient, GatewayError } from './gateway-client.js';

/** How much the seed found missing. */
export interface Seeded {
  readonly added: number;
  readonly total: number;
}

/** Adds what is missing of the catalogue and opens its stock; doing it again changes nothing. */
export async function seedCatalogue(gateway: GatewayClient, catalogue: readonly DemoProduct[]): Promise<Seeded> {
  const known = await knownProducts(gateway);
  const ids = await Promise.all(
    catalogue.map(async (product) => known.get(product.sku) ?? (await addProduct(gateway, product))),
  );
  await Promise.all(catalogue.map((product, index) => openStock(gateway, product, ids[index] ?? '')));
  return { added: catalogue.filter(({ sku }) => !known.has(sku)).length, total: catalogue.length };
}

async function knownProducts(gateway: GatewayClient): Promise<ReadonlyMap<string, string>> {
  const { items } = await gateway.request<{ items: { id: string; sku: string }[] }>(
    'GET',
    '/products?search=SOUK-&limit=100',
  );
  return new Map(items.map(({ id, sku }) => [sku, id]));
}

async function addProduct(gateway: GatewayClient, { stock: _stock, ...product }: DemoProduct): Promise<string> {
  const imageUrl = `https://images.souk.test/${product.sku.toLowerCase()}.webp`;
  return (await gateway.request<{ id: string }>('POST', '/products', { ...product, imageUrl })).id;
}

/** Inventory hears of a new product by an event, so it may not know it at once. */
async function openStock(gateway: GatewayClient, { sku, stock }: DemoProduct, productId: string): Promise<void> {
  if (stock === 0) return;
  const adjustment = { delta: stock, reason: 'opening stock' };
  const once = { 'idempotency-key': `opening-stock-${sku}` };
  await eventually(() => gateway.request('POST', `/inventory/${productId}/adjustments`, adjustment, once), {
    within: seconds(60),
    retryOn: (error) => error instanceof GatewayError && (error.status === 404 || error.status >= 500),
  });
}
