import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { orderPageV2, orderViewV2 } from '@souk/contracts';
import { orderId, stock } from './fake-shop.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.values(gateway.services).forEach((service) => service.forget());
  stock(gateway);
});

async function get(path: string) {
  const response = await fetch(gateway.url + path, { headers: await gateway.signedIn() });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

describe('version 2 of orders', () => {
  test('tells money in decimals, and all else alike', async () => {
    const [one, two] = [await get('/api/v1/orders?limit=2'), await get('/api/v2/orders?limit=2')];
    expect(orderPageV2.safeParse(two.body).error).toBeUndefined();
    expect(two.body).toMatchObject({
      page: 1,
      limit: 2,
      total: 60,
      items: [{ id: orderId(1), total: { value: '160.14', currency: 'EUR' } }, { id: orderId(2) }],
    });
    expect(one.body).toMatchObject({ items: [{ total: { amount: 16_014, currency: 'EUR' } }, {}] });
    expect(gateway.services.orders.received.map(({ url }) => url)).toEqual(['/orders?limit=2', '/orders?limit=2']);
  });

  test('tells of one order, at any time', async () => {
    const { body } = await get(`/api/v2/orders/${orderId(1)}?asOf=2026-11-21T10:00:00Z`);
    expect(orderViewV2.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      items: [{ unitPrice: { value: '40.03', currency: 'EUR' }, lineTotal: { value: '80.06', currency: 'EUR' } }, {}],
    });
    expect(gateway.services.orders.last?.url).toBe(`/orders/${orderId(1)}?asOf=2026-11-21T10:00:00Z`);
  });

  test('answers a HEAD as it would a GET, without the body', async () => {
    const ask = async (method: string) => {
      const { status, headers } = await fetch(`${gateway.url}/api/v2/orders`, {
        method,
        headers: await gateway.signedIn(),
      });
      return [status, headers.get('content-type'), headers.get('content-length')];
    };
    expect(await ask('HEAD')).toEqual(await ask('GET'));
  });

  test('passes a problem back as it is', async () => {
    const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no order.' };
    gateway.services.orders.answersJson(problem, 404);
    expect(await get(`/api/v2/orders/${orderId(9)}`)).toMatchObject({ status: 404, body: problem });
  });

  test('says of itself no word of deprecation', async () => {
    const { headers } = await get('/api/v2/orders');
    expect([headers.get('deprecation'), headers.get('sunset'), headers.get('link')]).toEqual([null, null, null]);
  });
});

test.each(['/api/v1/orders', `/api/v1/orders/${orderId(1)}`])(
  '%s says what succeeds it, and when it goes',
  async (path) => {
    const { headers } = await get(path);
    const [since, until] = [headers.get('deprecation') ?? '', headers.get('sunset') ?? ''];
    expect(since).toMatch(/^@\d+$/);
    expect(Date.parse(until)).toBeGreaterThan(Number(since.slice(1)) * 1_000);
    expect(headers.get('link')).toBe('</api/v2/orders>; rel="successor-version"');
  },
);
