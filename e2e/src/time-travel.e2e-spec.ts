import { beforeAll, describe, expect, test } from '@jest/globals';
import { readAddresses } from './shop/addresses.js';
import { type Customer, orderBody } from './shop/customer.js';
import { type Answer, call, callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

const MANY = 10;

interface Order {
  readonly number: string;
  readonly status: string;
  readonly version: number;
}
interface Diff {
  readonly changes: readonly object[];
  readonly events: readonly { readonly version: number }[];
}

let shop: Shop;
let ada: Customer;
let lamp: Product;
let order: PlacedOrder;
beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  ada = await shop.hasCustomer();
  lamp = await shop.hasProduct({ stock: 50 });
  order = await ada.orders(1, lamp);
});

const get = <Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> =>
  call<Body>('GET', `${shop.addresses.gateway}/api${path}`, { token: ada.account.token, headers });

describe('an order in the course of time', () => {
  test('is told as it was at each of its versions, and what came of it from one to the next', async () => {
    await order.goesThrough();
    const { body: now } = await get<Order>(`/v1/orders/${order.id}`);
    const versions = Array.from({ length: now.version }, (_, index) => index + 1);
    const then = await Promise.all(versions.map((version) => get<Order>(`/v1/orders/${order.id}?asOf=${version}`)));
    expect(then.map(({ body }) => body.version)).toEqual(versions);
    expect(then.map(({ headers }) => headers.get('x-order-version'))).toEqual(versions.map(String));
    expect(then[0]?.body).toMatchObject({ status: 'PENDING', number: now.number });
    const { body: diff } = await get<Diff>(`/v1/orders/${order.id}/diff?from=1&to=2`);
    expect(diff.changes).toEqual([{ path: 'status', before: 'PENDING', after: 'CONFIRMED' }]);
    expect(diff.events).toMatchObject([{ version: 2, type: 'OrderConfirmed' }]);
  });

  test('was not there before it was placed, nor at a version that is still to come', async () => {
    for (const asOf of ['2020-01-01T00:00:00Z', '999'])
      expect(await get(`/v1/orders/${order.id}?asOf=${asOf}`)).toMatchObject({
        status: 404,
        body: { detail: expect.stringMatching(/it was not there at|there is no version 999/) },
      });
  });

  test('has a number for people, ascending, by which it is found in every screen', async () => {
    const later = await ada.orders(1, lamp);
    const [first, second] = await Promise.all([order, later].map(({ id }) => get<Order>(`/v1/orders/${id}`)));
    const [one, two] = [first, second].map((answer) => Number(/^SK-(\d+)$/.exec(answer?.body.number ?? '')?.[1]));
    expect(two).toBeGreaterThan(one ?? Number.NaN);
  });
});

describe('whoever has written', () => {
  test(`reads it at once, in both versions of the API, ${MANY} times`, async () => {
    for (let count = 0; count < MANY; count += 1) {
      const placed = await ada.posts(orderBody(1, lamp));
      const version = placed.headers.get('x-order-version') ?? '';
      expect([placed.status, version]).toEqual([202, '1']);
      for (const api of ['/v1', '/v2'])
        expect(await get(`${api}/orders/${placed.body.id}`, { 'if-min-version': version })).toMatchObject({
          status: 200,
          body: { id: placed.body.id, version: expect.any(Number) },
        });
    }
  });

  test('reads at least what a cancellation made of the order', async () => {
    const unwanted = await ada.orders(1, lamp);
    const { headers } = await callOk('POST', `${shop.addresses.gateway}/api/v1/orders/${unwanted.id}/cancel`, {
      token: ada.account.token,
    });
    const version = headers.get('x-order-version') ?? '';
    const { body } = await get<Order>(`/v1/orders/${unwanted.id}`, { 'if-min-version': version });
    expect(body.version).toBeGreaterThanOrEqual(Number(version));
    const { body: trail } = await get<{ items: readonly object[] }>(`/v1/orders/${unwanted.id}/events`);
    expect(trail.items).toContainEqual(
      expect.objectContaining({ type: 'OrderCancellationRequested', actor: ada.account.id, schemaVersion: 1 }),
    );
  });

  test('is told where the order has not come so far, and what can not be asked', async () => {
    const asked = (query: string, version: string) =>
      get(`/v1/orders/${order.id}${query}`, { 'if-min-version': version });
    expect(await asked('', '999')).toMatchObject({ status: 412, body: { detail: expect.stringContaining('999') } });
    for (const wrong of [asked('', 'x'), asked('', '0'), asked('?asOf=1', '1')])
      expect(await wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'If-Min-Version' }] } });
  });
});
