import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mobileAccount, mobileHome, mobileProduct, customerOverview, webHome, webProduct } from '@souk/contracts';
import { orderId, payment, productId, profile, shipment, stock } from './fake-shop.js';
import { customerId, type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.values(gateway.services).forEach((service) => service.forget());
  stock(gateway);
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(gateway.url + path, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const asCustomer = async (path: string) => get(path, await gateway.signedIn());
const asked = () =>
  Object.entries(gateway.services).flatMap(([name, { received }]) => received.map(({ url }) => `${name} ${url}`));
const isDown = (name: keyof GatewayUnderTest['services']) =>
  gateway.services[name].answers((_received, response) => void response.destroy());

test.each([
  ['/bff/web/home', webHome],
  ['/bff/mobile/home', mobileHome],
  [`/bff/web/products/${productId(1)}`, webProduct],
  [`/bff/mobile/products/${productId(1)}`, mobileProduct],
  ['/bff/web/account', customerOverview],
  ['/bff/mobile/account', mobileAccount],
  ['/api/v1/users/me/overview', customerOverview],
] as const)('%s is as its schema says', async (path, schema) => {
  const { status, body } = await asCustomer(path);
  expect(status).toBe(200);
  expect(schema.safeParse(body).error).toBeUndefined();
  expect(body['unavailable']).toEqual([]);
});

describe('home', () => {
  test('asks products twice and inventory once, whoever looks', async () => {
    await get('/bff/web/home');
    expect(asked().toSorted()).toEqual([
      expect.stringContaining('inventory '),
      'products /categories',
      'products /products?sort=newest&limit=12',
    ]);
  });

  test('on a telephone has cards with a narrow picture', async () => {
    const { body } = await get('/bff/mobile/home');
    expect(body['featured']).toHaveLength(8);
    expect((body['featured'] as unknown[])[0]).toEqual({
      id: productId(1),
      name: 'Pierced lantern 1',
      price: { amount: 4_001, currency: 'EUR' },
      thumbnailUrl: 'https://images.souk.test/souk-lantern-1.webp?width=160',
      availability: 'in_stock',
    });
    expect(body['categories']).toEqual(['lamps', 'pottery', 'spices', 'textiles']);
  });

  test.each(['web', 'mobile'])('for %s is there without inventory, and says so', async (client) => {
    isDown('inventory');
    const { status, body } = await get(`/bff/${client}/home`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ unavailable: ['availability'] });
    expect((body['featured'] as { availability: string }[])[0]?.availability).toBe('unknown');
  });

  test('with nothing to show is a problem of its own', async () => {
    isDown('products');
    expect(await get('/bff/web/home?never-asked')).toMatchObject({
      status: 503,
      body: { detail: 'The products service is not available at the moment.', instance: '/bff/web/home' },
    });
  });

  test('that was shown before is shown again while products is down, and says so', async () => {
    const { body } = await get('/bff/web/home');
    isDown('products');
    const response = await fetch(`${gateway.url}/bff/web/home`);
    expect([response.status, response.headers.get('x-souk-fallback')]).toEqual([200, 'cached']);
    expect(await response.json()).toEqual(body);
  });
});

describe('the page of a product', () => {
  test('has others of its category beside it, and not itself', async () => {
    const { body } = await get(`/bff/web/products/${productId(5)}`);
    const related = (body['related'] as { id: string; category: string }[]).map(({ id }) => id);
    expect(related).toHaveLength(6);
    expect(related).not.toContain(productId(5));
    expect((body['related'] as { category: string }[]).every(({ category }) => category === 'spices')).toBe(true);
  });

  test('of a product that there is not is 404, and says what was asked for', async () => {
    const path = `/bff/mobile/products/${productId(999)}`;
    expect(await get(path)).toMatchObject({
      status: 404,
      body: { instance: path, detail: expect.stringContaining('There is no product') },
    });
  });
});

describe('the account', () => {
  test("has each order with its payment and its shipment, by the caller's own token", async () => {
    const caller = await gateway.signedIn();
    const { body } = await get('/bff/web/account', caller);
    expect(body).toMatchObject({ customer: profile, orders: { total: 60 } });
    const orders = (body['orders'] as { items: Record<string, unknown>[] }).items;
    expect(orders).toHaveLength(10);
    expect(orders[2]).toMatchObject({ id: orderId(3), payment: payment(orderId(3)), shipment: shipment(orderId(3)) });
    const received = Object.values(gateway.services).flatMap((service) => service.received);
    expect(received.map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 4 }, () => caller.authorization),
    );
  });

  test('is of the caller alone, even when an admin looks who may see all orders', async () => {
    await get('/bff/web/account', await gateway.signedIn('admin'));
    expect(asked()).toContain(`orders /orders?limit=10&customerId=${customerId}`);
  });

  test('on a telephone is a few words for each order', async () => {
    const { body } = await asCustomer('/bff/mobile/account');
    expect(body['name']).toBe('Ada Lovelace');
    expect((body['orders'] as unknown[])[0]).toEqual({
      id: orderId(1),
      number: 'SK-1000001',
      status: 'CONFIRMED',
      total: { amount: 16_014, currency: 'EUR' },
      placedAt: '2026-11-21T10:00:00.000Z',
      firstItem: 'Pierced lantern 3',
      items: 2,
      payment: 'CAPTURED',
      shipment: 'BOOKED',
    });
  });

  test.each([
    ['users', ['customer']],
    ['orders', ['orders']],
    ['payment', ['payments']],
    ['shipping', ['shipments']],
  ] as const)('is partial while %s is down', async (name, unavailable) => {
    isDown(name);
    expect(await asCustomer('/bff/web/account')).toMatchObject({ status: 200, body: { unavailable } });
    expect(await asCustomer('/bff/mobile/account')).toMatchObject({ status: 200, body: { unavailable } });
  });

  test('without orders asks payment and shipping nothing', async () => {
    gateway.services.orders.answersJson({ items: [], page: 1, limit: 10, total: 0 });
    expect(await asCustomer('/bff/web/account')).toMatchObject({ body: { orders: { items: [] }, unavailable: [] } });
    expect(gateway.services.payment.received).toEqual([]);
  });

  test.each(['web', 'mobile'])('for %s is for those who signed in', async (client) => {
    expect((await get(`/bff/${client}/account`)).status).toBe(401);
  });
});
