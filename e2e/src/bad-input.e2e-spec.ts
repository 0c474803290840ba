import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { type Customer, orderBody } from './shop/customer.js';
import { call, type Problem } from './shop/http.js';
import { Shop } from './shop/shop.js';

type Body = ReturnType<typeof orderBody>;
const withItem = (body: Body, item: object): object => ({ ...body, items: [{ ...body.items[0], ...item }] });

const badOrders: readonly [what: string, field: string, spoil: (body: Body) => unknown][] = [
  ['an unknown product', 'items[0].productId', (body) => withItem(body, { productId: newId() })],
  ['a product id that is none', 'items[0].productId', (body) => withItem(body, { productId: 'lamp' })],
  ['a quantity of 0', 'items[0].quantity', (body) => withItem(body, { quantity: 0 })],
  ['a quantity of 1001', 'items[0].quantity', (body) => withItem(body, { quantity: 1_001 })],
  ['half a lamp', 'items[0].quantity', (body) => withItem(body, { quantity: 0.5 })],
  ['no items', 'items', (body) => ({ ...body, items: [] })],
  ['101 items', 'items', (body) => ({ ...body, items: Array.from({ length: 101 }, () => body.items[0]) })],
  [
    'a price of the client',
    'items[0].unitPrice',
    (body) => withItem(body, { unitPrice: { amount: 1, currency: 'EUR' } }),
  ],
  ['an owner of the client', 'customerId', (body) => ({ ...body, customerId: newId() })],
  ['a saga that does not exist', 'saga', (body) => ({ ...body, saga: 'magic' })],
  ['no address', 'shippingAddress', ({ shippingAddress: _, ...body }) => body],
  [
    'a country that is none',
    'shippingAddress.country',
    (body) => ({ ...body, shippingAddress: { ...body.shippingAddress, country: 'Portugal' } }),
  ],
  ['no payment', 'payment', ({ payment: _, ...body }) => body],
];

describe('bad input gets a 4xx that names the field, and creates nothing', () => {
  let shop: Shop;
  let ada: Customer;
  let body: Body;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    ada = await shop.hasCustomer();
    const lamp = await shop.hasProduct({ stock: 5 });
    body = orderBody(1, lamp);
  });

  test.each(badOrders)('%s', async (_what, field, spoil) => {
    const answer = await ada.posts(spoil(body));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.errors?.map(({ path }) => path)).toContain(field);
  });

  test.each([
    ['malformed JSON', '{"items": [', 400],
    ['a body over 256 KiB', JSON.stringify({ padding: 'x'.repeat(257 * 1024) }), 413],
    ['a body that is no object', '"lamp"', 422],
  ])('%s', async (_what, text, status) => {
    const answer = await ada.posts(text);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  test('no Idempotency-Key', async () => {
    const answer = await call<Problem>('POST', `${shop.addresses.gateway}/api/v1/orders`, {
      token: ada.account.token,
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'Idempotency-Key' }] } });
  });

  test('no token', async () => {
    const answer = await call<Problem>('POST', `${shop.addresses.gateway}/api/v1/orders`, {
      body,
      headers: { 'idempotency-key': newId() },
    });
    expect(answer.status).toBe(401);
  });

  test('none of all that has become an order', async () => {
    expect(await ada.orderCount()).toBe(0);
  });

  test.each(['page=0', 'page=x', 'limit=0', 'limit=101', 'colour=red'])('a list with ?%s', async (query) => {
    const answer = await call<Problem>('GET', `${shop.addresses.gateway}/api/v1/orders?${query}`, {
      token: ada.account.token,
    });
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.errors?.[0]?.path).toBe(query.split('=')[0]);
  });

  test.each([
    ['?asOf=yesterday', 'asOf'],
    ['?asOf=0', 'asOf'],
    ['/diff?from=x', 'from'],
    ['/diff?to=0', 'to'],
    ['/diff?from=1&to=1', 'from'],
  ])('a moment of an order that is none: %s', async (query, path) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const order = await ada.orders(1, lamp);
    const answer = await call<Problem>('GET', `${shop.addresses.gateway}/api/v1/orders/${order.id}${query}`, {
      token: ada.account.token,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  test("somebody else's order is not there", async () => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const order = await (await shop.hasCustomer()).orders(1, lamp);
    for (const path of ['', '?asOf=1', '/diff', '/events', '/timeline', '/details']) {
      const answer = await call<Problem>('GET', `${shop.addresses.gateway}/api/v1/orders/${order.id}${path}`, {
        token: ada.account.token,
      });
      expect(answer.status).toBe(404);
    }
  });
});
