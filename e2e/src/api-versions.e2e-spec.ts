import { beforeAll, describe, expect, test } from '@jest/globals';
import { orderPageV2, orderViewV2 } from '@souk/contracts';
import { readAddresses } from './shop/addresses.js';
import { call, callOk, type Problem } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import { Shop } from './shop/shop.js';

describe('orders in two versions of the API', () => {
  let shop: Shop;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    order = await (await shop.hasCustomer()).orders(3, await shop.hasProduct({ cents: 1_999 }));
  });

  const get = <Body>(path: string, token = order.customer.account.token) =>
    call<Body>('GET', shop.addresses.gateway + path, { token });

  test('are the same orders, with money as an amount in cents and as decimals', async () => {
    await order.isConfirmed();
    const [one, two] = [
      await callOk<{ total: unknown }>('GET', `${shop.addresses.gateway}/api/v1/orders/${order.id}`, {
        token: order.customer.account.token,
      }),
      await get<object>(`/api/v2/orders/${order.id}`),
    ];
    expect(one.body.total).toEqual({ amount: 5_997, currency: 'EUR' });
    expect(orderViewV2.safeParse(two.body).error).toBeUndefined();
    expect(two.body).toMatchObject({
      id: order.id,
      total: { value: '59.97', currency: 'EUR' },
      items: [{ unitPrice: { value: '19.99', currency: 'EUR' }, lineTotal: { value: '59.97', currency: 'EUR' } }],
    });
    const page = await get('/api/v2/orders?limit=1');
    expect(orderPageV2.safeParse(page.body).error).toBeUndefined();
  });

  test('the older says since when, until when and what instead', async () => {
    for (const path of ['/api/v1/orders', `/api/v1/orders/${order.id}`]) {
      const { headers } = await get(path);
      expect(headers.get('deprecation')).toMatch(/^@\d+$/);
      expect(Date.parse(headers.get('sunset') ?? '')).not.toBeNaN();
      expect(headers.get('link')).toBe('</api/v2/orders>; rel="successor-version"');
    }
    expect((await get('/api/v2/orders')).headers.get('deprecation')).toBeNull();
  });

  test.each([
    ['/orders/ORDER', undefined, 401],
    ['/orders/ORDER', 'stranger', 404],
    ['/orders?limit=0', 'owner', 400],
    ['/orders/lamp', 'owner', 400],
  ] as const)('problems are alike: %s for %s', async (path, who, status) => {
    const token = who === 'stranger' ? (await shop.hasCustomer()).account.token : order.customer.account.token;
    const problems = await Promise.all(
      ['/api/v1', '/api/v2'].map(async (prefix) => {
        const url = prefix + path.replace('ORDER', order.id);
        const answer = await call<Problem & { instance: string }>('GET', shop.addresses.gateway + url, {
          token: who && token,
        });
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(url.startsWith(answer.body.instance)).toBe(true);
        return { status: answer.status, detail: answer.body.detail, errors: answer.body.errors };
      }),
    );
    expect(problems[0]).toEqual(problems[1]);
    expect(problems[0]?.status).toBe(status);
  });
});
