import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

/** So slow that no token flows in while a test looks. */
const limits = {
  RATE_LIMIT_EVERYTHING: '1/min,3',
  RATE_LIMIT_PUBLIC_API: '1/min,5',
  RATE_LIMIT_ORDERS: '1/min,2',
  RATE_LIMIT_SIGN_IN: '1/min,2',
  RATE_LIMIT_FAILED_AUTHENTICATIONS: '1/min,4',
  TRUSTED_PROXIES: '1',
};

describe('the limits of the gateway', () => {
  let gateway: GatewayUnderTest;
  let address = 0;

  beforeAll(async () => {
    gateway = await startGateway(limits);
    gateway.services.orders.answersJson({ items: [] });
    gateway.services.products.answersJson({ items: [] });
    gateway.services.users.answersJson({}, 401);
  });
  afterAll(() => gateway.stop());

  /** A caller whom nobody has counted yet: the last proxy says where they are. */
  const somewhere = (): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${(address += 1)}` });
  const somebody = async (): Promise<Record<string, string>> => ({
    ...somewhere(),
    ...(await gateway.signedIn('customer', newId())),
  });
  const call = (route: string, headers: Record<string, string>): Promise<Response> => {
    const [method = '', path = ''] = route.split(' ');
    const body = method === 'POST' ? { body: '{}' } : {};
    return fetch(gateway.url + path, { method, headers: { 'content-type': 'application/json', ...headers }, ...body });
  };
  const statuses = async (route: string, headers: Record<string, string>, times: number): Promise<number[]> => {
    const got: number[] = [];
    while (got.length < times) got.push((await call(route, headers)).status);
    return got;
  };

  /** Of the minute in which a token flows in, when the first one was taken after `began`. */
  const expectSecondsLeft = (told: string | null | undefined, began: number): void => {
    expect(Number(told)).toBeLessThanOrEqual(60);
    expect(Number(told)).toBeGreaterThanOrEqual(60 - Math.ceil((performance.now() - began) / 1_000));
  };

  test('every answer tells what is left', async () => {
    const { status, headers } = await call('POST /api/v1/orders', await somebody());
    expect({ status, policy: headers.get('ratelimit-policy'), left: headers.get('ratelimit') }).toEqual({
      status: 200,
      policy: '"orders";q=2;w=120',
      left: '"orders";r=1;t=60',
    });
    expect(headers.get('retry-after')).toBeNull();
  });

  test('one call too many is a 429 that says when to come again, and reaches no service', async () => {
    const [ada, began] = [await somebody(), performance.now()];
    expect(await statuses('POST /api/v1/orders', ada, 2)).toEqual([200, 200]);
    const before = gateway.services.orders.received.length;
    const refused = await call('POST /api/v1/orders', ada);
    expect({ status: refused.status, type: refused.headers.get('content-type') }).toEqual({
      status: 429,
      type: expect.stringContaining('application/problem+json'),
    });
    const [, left] = /^"orders";r=0;t=(\d+)$/.exec(refused.headers.get('ratelimit') ?? '') ?? [];
    expectSecondsLeft(left, began);
    expectSecondsLeft(refused.headers.get('retry-after'), began);
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('"orders"') });
    expect(gateway.services.orders.received).toHaveLength(before);
  });

  test('a user is counted wherever they call from, and apart from all others there', async () => {
    const [ada, bob] = await Promise.all([somebody(), somebody()]);
    expect(await statuses('POST /api/v1/orders', ada, 2)).toEqual([200, 200]);
    expect(await statuses('POST /api/v1/orders', { ...ada, ...somewhere() }, 1)).toEqual([429]);
    expect(
      await statuses('POST /api/v1/orders', { ...bob, 'x-forwarded-for': ada['x-forwarded-for'] ?? '' }, 1),
    ).toEqual([200]);
  });

  test('each limit has its own count', async () => {
    const ada = await somebody();
    expect(await statuses('POST /api/v1/orders', ada, 3)).toEqual([200, 200, 429]);
    expect(await statuses('GET /api/v1/orders', ada, 6)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('whoever may not is counted too', async () => {
    expect(await statuses('GET /bff/admin/sagas', await somebody(), 4)).toEqual([403, 403, 403, 429]);
  });

  test('strangers are counted by address, which they cannot choose', async () => {
    const here = somewhere();
    const forged = { 'x-forwarded-for': `198.51.100.7, ${here['x-forwarded-for']}` };
    expect(await statuses('POST /api/v1/auth/login', here, 2)).toEqual([401, 401]);
    expect(await statuses('POST /api/v1/auth/login', forged, 1)).toEqual([429]);
    expect(await statuses('POST /api/v1/auth/login', somewhere(), 1)).toEqual([401]);
  });

  test('an IPv6 caller is its whole network', async () => {
    const from = (host: string) => ({ 'x-forwarded-for': `2001:db8:1:2::${host}` });
    expect(await statuses('POST /api/v1/auth/login', from('1'), 2)).toEqual([401, 401]);
    expect(await statuses('POST /api/v1/auth/login', from('beef'), 1)).toEqual([429]);
  });

  test('an address that shows bad tokens is turned away before they are looked at', async () => {
    const [here, began] = [somewhere(), performance.now()];
    const bad = { ...here, authorization: 'Bearer nonsense' };
    expect(await statuses('GET /api/v1/orders', bad, 3)).toEqual([401, 401, 401]);
    expect(await statuses('GET /api/v1/orders', here, 3)).toEqual([401, 429, 429]);
    const refused = await call('GET /api/v1/orders', { ...(await somebody()), ...here });
    expect(refused.status).toBe(429);
    expectSecondsLeft(refused.headers.get('retry-after'), began);
    expect((await call('GET /api/v1/products', here)).status).toBe(200);
  });

  test('what was refused is in the metrics by limit, and all limits from the start', async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    for (const limit of ['orders', 'public-api', 'everything', 'sign-in', 'failed-authentications'])
      expect(metrics).toMatch(new RegExp(`souk_rate_limited_total\\{limit="${limit}"\\} [1-9]`));
  });
});
