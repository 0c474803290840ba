import { beforeAll, describe, expect, test } from '@jest/globals';
import { graphQlAnswer, type GraphQlAnswer } from '@souk/contracts';
import { eventually } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import type { Customer } from './shop/customer.js';
import { call, callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

const orderWithEverything = `query ($id: ID!) {
  order(id: $id) {
    id total { amount currency }
    items { quantity product { id name availability } }
    payment { status amount { amount } }
    shipment { status trackingNumber }
  }
}`;

describe('/graphql', () => {
  let shop: Shop;
  let ada: Customer;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    order = await ada.orders(2, lamp);
    await order.goesThrough();
  });

  async function ask(query: string, variables = {}, token = ada.account.token): Promise<GraphQlAnswer> {
    const url = `${shop.addresses.gateway}/graphql`;
    const { body } = await callOk<GraphQlAnswer>('POST', url, { token, body: { query, variables } });
    expect(graphQlAnswer.safeParse(body).error).toBeUndefined();
    return body;
  }

  test('tells of an order what all services know', async () => {
    const whole = {
      id: order.id,
      total: { amount: 8_000, currency: 'EUR' },
      items: [{ quantity: 2, product: { id: lamp.id, name: 'Desk lamp', availability: 'in_stock' } }],
      payment: { status: 'CAPTURED', amount: { amount: 8_000 } },
      shipment: { status: expect.any(String), trackingNumber: expect.any(String) },
    };
    // A part that takes too long on a busy machine is left out of one answer, not of all.
    await eventually(async () =>
      expect(await ask(orderWithEverything, { id: order.id })).toEqual({ data: { order: whole } }),
    );
  });

  test('tells the catalogue and who asks', async () => {
    const { data } = await ask(
      '{ me { email } categories { category } products(search: "SOUK-LANTERN") { items { sku price { amount } } } }',
    );
    expect(data).toMatchObject({
      me: { email: ada.account.email },
      products: { items: expect.arrayContaining([expect.objectContaining({ sku: 'SOUK-LANTERN' })]) },
    });
  });

  test("shows nobody somebody else's order", async () => {
    const bob = await shop.hasCustomer({ name: 'Bob' });
    expect(await ask(orderWithEverything, { id: order.id }, bob.account.token)).toEqual({ data: { order: null } });
    expect(await ask('{ orders { total } }', {}, bob.account.token)).toEqual({ data: { orders: { total: 0 } } });
    expect((await call('POST', `${shop.addresses.gateway}/graphql`, { body: { query: '{ me { id } }' } })).status).toBe(
      401,
    );
  });

  test.each([
    ['payment', ['order', 'payment'], { payment: null, items: [{ product: { name: 'Desk lamp' } }] }],
    ['inventory', ['order', 'items', 0, 'product', 'availability'], { items: [{ product: { availability: null } }] }],
    ['products', ['order', 'items', 0, 'product'], { items: [{ product: null }], payment: { status: 'CAPTURED' } }],
  ] as const)('while %s hangs, its part is null with an error, and the rest is there', async (name, path, rest) => {
    await new Programs({ ...shop.addresses }).named(name).hangsDuring(async () => {
      await eventually(async () => {
        const { data, errors } = await ask(orderWithEverything, { id: order.id });
        expect(data).toMatchObject({ order: rest });
        expect(errors).toMatchObject([{ path, extensions: { status: expect.any(Number) } }]);
      });
    });
  });

  test('tells its schema in development', async () => {
    const { data } = await ask('{ __type(name: "Order") { fields { name } } }');
    expect(data).toMatchObject({ __type: { fields: expect.arrayContaining([{ name: 'shipment' }]) } });
  });

  test('refuses what costs too much before anybody is troubled', async () => {
    const { data, errors } = await ask(
      '{ orders(limit: 100) { items { items { product { a: id b: id c: id d: id e: id } } } } }'.replace(
        'a: id',
        Array.from({ length: 20 }, (_, index) => `x${index}: id`).join(' '),
      ),
    );
    expect({ data: data ?? null, errors }).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining('values large'), extensions: { status: 400 } }],
    });
  });
});
