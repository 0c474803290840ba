import { beforeAll, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Traces } from './shop/traces.js';

let shop: Shop;
let lamp: Product;
let chair: Product;
beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  [lamp, chair] = [await shop.hasProduct({ stock: 10 }), await shop.hasProduct({ stock: 0 })];
});

test('products by their ids come with their availability, and are one trace through the gRPC doors', async () => {
  const url = `${shop.addresses.gateway}/api/v1/products/batch?ids=${[chair.id, newId(), lamp.id].join()}`;
  // Without availability where inventory takes too long on a busy machine.
  const traceId = await eventually(async () => {
    const { body, headers } = await call<{ items: { id: string; availability: string }[] }>('GET', url);
    expect(body.items.map(({ id, availability }) => [id, availability])).toEqual([
      [chair.id, 'out_of_stock'],
      [lamp.id, 'in_stock'],
    ]);
    return headers.get('x-correlation-id') ?? '';
  });
  await new Traces(shop.addresses.traces).isWhole(traceId, ['gateway', 'products', 'inventory']);
});
