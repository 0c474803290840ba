import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { ProductsUnderTest } from './products-under-test.js';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
let products: ProductsUnderTest;

beforeAll(async () => {
  products = await ProductsUnderTest.start();
});
afterAll(() => products.stop());

const aLamp = (changes: object = {}) => ({
  sku: `LAMP-${newId()}`,
  name: 'Copper lamp',
  description: 'Hammered by hand',
  category: 'lamps',
  price: { amount: 6_900, currency: 'EUR' },
  imageUrl: 'https://images.souk.test/lamp.webp',
  ...changes,
});

describe('adding a product', () => {
  test('shows it at the address it was told, and tells the others', async () => {
    const lamp = aLamp();
    const { status, body, location } = await products.add(lamp);
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.stringMatching(UUID_V7), ...lamp });
    expect(location).toBe(`/products/${String(body['id'])}`);
    expect(await products.ask('GET', String(location))).toMatchObject({ status: 200, body });
    expect(await products.published(body['id'])).toEqual([
      ['product.added', { productId: body['id'], version: 1, sku: lamp.sku, name: lamp.name, price: lamp.price }],
    ]);
  });

  test('a SKU is taken once, in any case of letters, however fast two are', async () => {
    const lamp = aLamp();
    const answers = await Promise.all(
      [lamp.sku, lamp.sku.toUpperCase(), lamp.sku].map((sku) => products.add({ ...lamp, sku })),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409]);
    const taken = answers.find(({ status }) => status === 201);
    expect(await products.published(taken?.body['id'])).toHaveLength(1);
    expect(await products.list(`search=${lamp.sku}`)).toMatchObject({ total: 1 });
  });

  test('is for admins', async () => {
    expect(await products.ask('POST', '/products', { body: aLamp() })).toMatchObject({ status: 401 });
    expect(await products.ask('POST', '/products', { body: aLamp(), as: products.customer })).toMatchObject({
      status: 403,
    });
  });

  test.each([
    ['sku', { sku: 'with space' }],
    ['name', { name: '' }],
    ['name', { name: { $ne: '' } }],
    ['price.amount', { price: { amount: 1.5, currency: 'EUR' } }],
    ['price.amount', { price: { amount: -1, currency: 'EUR' } }],
    ['price.currency', { price: { amount: 1, currency: 'euro' } }],
    ['price.currency', { price: { amount: 1, currency: 'QQQ' } }],
    ['imageUrl', { imageUrl: 'javascript:alert(1)' }],
    ['version', { version: 7 }],
  ])('422 names %s for %j', async (path, changes) => {
    const { status, body } = await products.add(aLamp(changes));
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual({ path, message: expect.any(String) });
  });
});

test('events leave for those who listen', async () => {
  const {
    body: { id },
  } = await products.add(aLamp());
  await eventually(async () => {
    const message = await products.broker.take('inventory.product.added');
    expect(JSON.parse(message?.content.toString() ?? '{}')).toMatchObject({
      source: 'products',
      type: 'product.added',
      subject: id,
    });
  });
});

describe('changing a product', () => {
  test('leaves the rest as it is, and tells the others with a new version', async () => {
    const lamp = aLamp();
    const {
      body: { id },
    } = await products.add(lamp);
    const { status, body } = await products.change(id, { price: { amount: 100, currency: 'EUR' } });
    expect(status).toBe(200);
    expect(body).toEqual({ id, ...lamp, price: { amount: 100, currency: 'EUR' } });
    await products.change(id, { price: { amount: 100, currency: 'EUR' } });
    expect((await products.published(id)).slice(1)).toEqual([
      [
        'product.changed',
        { productId: id, version: 2, sku: lamp.sku, name: lamp.name, price: { amount: 100, currency: 'EUR' } },
      ],
    ]);
  });

  test('many at once are all done, one after the other, and told in that order', async () => {
    const {
      body: { id },
    } = await products.add(aLamp());
    const names = ['one', 'two', 'three', 'four', 'five'];
    const answers = await Promise.all(names.map((name) => products.change(id, { name })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const told = (await products.published(id)).map(([, facts]) => facts as { version: number; name: string });
    expect(told.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await products.ask('GET', `/products/${String(id)}`)).body['name']).toBe(told.at(-1)?.name);
  });

  test('of an unknown product is 404; of its SKU, or of nothing, 422; by a customer 403', async () => {
    const {
      body: { id },
    } = await products.add(aLamp());
    expect(await products.change(newId(), { name: 'Other' })).toMatchObject({ status: 404 });
    expect(await products.change(id, { sku: 'OTHER' })).toMatchObject({ status: 422 });
    expect(await products.change(id, {})).toMatchObject({ status: 422 });
    expect(
      await products.ask('PATCH', `/products/${String(id)}`, { body: { name: 'Mine' }, as: products.customer }),
    ).toMatchObject({ status: 403 });
  });
});
