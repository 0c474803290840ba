import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { customerId, type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => Object.values(gateway.services).forEach((service) => service.forget()));

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/api/v1${path}`, { headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('the catalogue', () => {
  const page = {
    items: [
      { id: 'p-1', name: 'Lamp' },
      { id: 'p-2', name: 'Rug' },
    ],
    page: 2,
    limit: 2,
    total: 4,
  };

  test('says of each product whether it can be had, asking once for a page', async () => {
    const { products, inventory } = gateway.services;
    products.answersJson(page);
    inventory.answersJson({
      items: [
        { productId: 'p-1', availability: 'low' },
        { productId: 'p-2', availability: 'out_of_stock' },
      ],
    });
    const { body } = await get('/products?page=2&limit=2&search=l%C3%A4mp');
    expect(body).toEqual({
      ...page,
      items: [
        { id: 'p-1', name: 'Lamp', availability: 'low' },
        { id: 'p-2', name: 'Rug', availability: 'out_of_stock' },
      ],
    });
    expect(products.last?.url).toBe('/products?page=2&limit=2&search=l%C3%A4mp');
    expect(inventory.received.map(({ url }) => url)).toEqual(['/availability?ids=p-1,p-2']);
  });

  test.each([
    ['is broken', () => gateway.services.inventory.answersJson({}, 500)],
    ['breaks off', () => gateway.services.inventory.answers((_received, response) => void response.destroy())],
    ['is slow', () => gateway.services.inventory.answers(() => undefined)],
  ])('is shown all the same when inventory %s', async (_what, given) => {
    gateway.services.products.answersJson({ id: 'p-1' });
    given();
    expect(await get('/products/p-1')).toMatchObject({ status: 200, body: { id: 'p-1', availability: 'unknown' } });
  });

  test('with nothing to show asks inventory nothing', async () => {
    gateway.services.products.answersJson({ ...page, items: [] });
    expect((await get('/products?search=zzz')).body['items']).toEqual([]);
    expect(gateway.services.inventory.received).toEqual([]);
  });

  test("passes the service's problem back", async () => {
    const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no product p-9.' };
    gateway.services.products.answersJson(problem, 404);
    expect(await get('/products/p-9')).toMatchObject({
      status: 404,
      type: expect.stringContaining('application/problem+json'),
      body: problem,
    });
  });

  test('names the service when it is away', async () => {
    gateway.services.products.answers((_received, response) => void response.destroy());
    expect(await get('/products')).toMatchObject({
      status: 503,
      body: { detail: 'The products service is not available at the moment.' },
    });
  });
});

describe('the details of an order', () => {
  const order = { id: 'o-1', customer: { id: customerId, name: 'Ada' } };

  beforeEach(() => {
    const { orders, users, payment, shipping, inventory } = gateway.services;
    orders.answersJson(order);
    users.answersJson({ id: customerId, name: 'Ada' });
    payment.answersJson({ status: 'CAPTURED' });
    shipping.answersJson({ status: 'DELIVERED' });
    inventory.answersJson({ status: 'SHIPPED' });
  });

  const details = async (role: 'customer' | 'admin' = 'customer') =>
    get('/orders/o-1/details', await gateway.signedIn(role));

  test.each(['customer', 'admin'] as const)('are put together for a %s', async (role) => {
    expect((await details(role)).body).toEqual({
      order,
      customer: { id: customerId, name: 'Ada' },
      payment: { status: 'CAPTURED' },
      shipment: { status: 'DELIVERED' },
      reservation: { status: 'SHIPPED' },
      unavailable: [],
    });
    expect(gateway.services.users.last?.url).toBe(`/users/${customerId}`);
  });

  test("are asked for with the caller's own token", async () => {
    const caller = await gateway.signedIn();
    await get('/orders/o-1/details', caller);
    const { orders, users, payment, shipping, inventory } = gateway.services;
    const asked = [orders, users, payment, shipping, inventory].map(({ last }) => last?.headers.authorization);
    expect(asked).toEqual(Array.from({ length: 5 }, () => caller.authorization));
  });

  test('have null for what never was', async () => {
    gateway.services.shipping.forget();
    expect((await details()).body).toMatchObject({
      shipment: null,
      reservation: { status: 'SHIPPED' },
      unavailable: [],
    });
  });

  test('have null for what a service could not say, and name it', async () => {
    gateway.services.payment.answers((_received, response) => void response.destroy());
    gateway.services.inventory.answersJson({}, 500);
    expect((await details()).body).toMatchObject({
      order,
      payment: null,
      reservation: null,
      shipment: { status: 'DELIVERED' },
      unavailable: ['payment', 'reservation'],
    });
  });

  test('are partial even when orders is away', async () => {
    gateway.services.orders.answers((_received, response) => void response.destroy());
    expect((await details('admin')).body).toMatchObject({
      order: null,
      customer: null,
      payment: { status: 'CAPTURED' },
      unavailable: ['order', 'customer'],
    });
  });

  test("do not exist for somebody else's order", async () => {
    gateway.services.orders.answersJson({ status: 404, detail: 'There is no order o-1.' }, 404);
    expect(await details()).toMatchObject({ status: 404, body: { detail: 'There is no order o-1.' } });
  });
});
