import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { ProductsUnderTest } from './products-under-test.js';

let products: ProductsUnderTest;

const stall: [sku: string, name: string, description: string, category: string][] = [
  ['SOUK-LAMP', 'Copper lamp', 'Hammered by hand', 'lamps'],
  ['SOUK-LANTERN', 'Pierced lantern', 'Throws stars, 50% off', 'lamps'],
  ['SOUK-GLASS', 'Café glasses', 'Six, for mint tea', 'pottery'],
  ['SOUK-RUG', 'Rug', 'Wool (thick)', 'textiles'],
  ['SOUK-RUG-2', 'Rug', 'Wool, thin', 'textiles'],
];

beforeAll(async () => {
  products = await ProductsUnderTest.start();
  const shared = { price: { amount: 100, currency: 'EUR' }, imageUrl: 'https://images.souk.test/x.webp' };
  await Promise.all(
    stall.map(([sku, name, description, category]) => products.add({ sku, name, description, category, ...shared })),
  );
});
afterAll(() => products.stop());

describe('the catalogue', () => {
  test.each([
    ['', ['SOUK-GLASS', 'SOUK-LAMP', 'SOUK-LANTERN', 'SOUK-RUG', 'SOUK-RUG-2']],
    ['search=LAMP', ['SOUK-LAMP']],
    ['search=hammered', ['SOUK-LAMP']],
    ['search=souk-la', ['SOUK-LAMP', 'SOUK-LANTERN']],
    ['search=cafe', ['SOUK-GLASS']],
    ['search=tea%20glasses', ['SOUK-GLASS']],
    ['search=50%25', ['SOUK-LANTERN']],
    ['search=(thick)', ['SOUK-RUG']],
    ['category=lamps', ['SOUK-LAMP', 'SOUK-LANTERN']],
    ['category=lamps&search=stars', ['SOUK-LANTERN']],
    ['category=LAMPS', []],
    ['category=lamps&sort=newest', ['SOUK-LAMP', 'SOUK-LANTERN']],
    ['search=.*', []],
    ['search=(a%2B)%2B%24', []],
    ['search=%7B%22%24ne%22%3Anull%7D', []],
  ])('?%s', async (query, skus) => {
    const found = await products.list(query);
    expect({ skus: found.skus.toSorted(), total: found.total }).toEqual({ skus, total: skus.length });
  });

  test('pages neither overlap nor leave anything out, even among equal names', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => products.list(`page=${page}&limit=2`)));
    expect(pages.map(({ skus }) => skus.length)).toEqual([2, 2, 1, 0]);
    expect(pages.flatMap(({ skus }) => skus).toSorted()).toEqual(stall.map(([sku]) => sku).toSorted());
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
  });

  test('begins with what came last, where that is asked for', async () => {
    const { body } = await products.ask('GET', '/products?sort=newest');
    const ids = (body['items'] as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  test('has its categories, each with how much is in it', async () => {
    expect((await products.ask('GET', '/categories')).body).toEqual({
      items: [
        { category: 'lamps', products: 2 },
        { category: 'pottery', products: 1 },
        { category: 'textiles', products: 2 },
      ],
    });
  });

  test.each([
    'page=0',
    'sort=price',
    'limit=101',
    'limit=many',
    'search[$ne]=x',
    'search=a&search=b',
    'category[$gt]=',
    '$where=1',
    'search=a%00b',
  ])('400 for ?%s', async (query) => {
    expect(await products.ask('GET', `/products?${query}`)).toMatchObject({ status: 400 });
  });

  test('has no product that was never added, and no id that is none', async () => {
    expect(await products.ask('GET', `/products/${newId()}`)).toMatchObject({ status: 404 });
    expect(await products.ask('GET', '/products/%7B%22%24ne%22%3A1%7D')).toMatchObject({ status: 400 });
  });
});
