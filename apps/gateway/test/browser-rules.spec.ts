import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

const shop = 'https://shop.example';

describe('what browsers are told', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway({ CORS_ORIGINS: `${shop}, http://127.0.0.1:3000`, TRUSTED_PROXIES: '1' });
    gateway.services.products.answersJson({ items: [] });
    gateway.services.users.answersJson({ accessToken: 'a.b.c' });
  });
  afterAll(() => gateway.stop());

  const call = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(gateway.url + path, { method, headers });
  const preflight = (origin: string, path = '/api/v1/orders') =>
    call(
      path,
      { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      'OPTIONS',
    );

  test.each(['/api/v1/products', '/', '/nowhere', '/api/v1/orders'])(
    '%s runs nothing, is framed nowhere, is what it says',
    async (path) => {
      const { headers } = await call(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(['server', 'x-powered-by'].filter((name) => headers.has(name))).toEqual([]);
    },
  );

  test('HTTPS is insisted on where there is HTTPS', async () => {
    expect((await call('/')).headers.has('strict-transport-security')).toBe(false);
    const { headers } = await call('/', { 'x-forwarded-for': '203.0.113.1', 'x-forwarded-proto': 'https' });
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('no cache keeps a token, or what was made for one', async () => {
    const login = await call('/api/v1/auth/login', {}, 'POST');
    const personal = await call('/api/v1/orders', await gateway.signedIn());
    const open = await call('/api/v1/products');
    expect([login, personal, open].map(({ headers }) => headers.get('cache-control'))).toEqual([
      'no-store',
      'no-store',
      null,
    ]);
  });

  test.each([shop, 'http://127.0.0.1:3000'])('pages of %s may call, without cookies', async (origin) => {
    const answer = await call('/api/v1/products', { origin });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': expect.stringContaining('ratelimit'),
      vary: expect.stringMatching(/origin/i),
    });
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    const asked = await preflight(origin);
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringContaining('idempotency-key'),
      'access-control-max-age': '600',
    });
  });

  test.each([
    'https://shop.example.evil.test',
    'http://shop.example',
    'https://SHOP.example',
    'https://shop.example:8443',
    'null',
    '*',
  ])('pages of %s may not', async (origin) => {
    const answers = [await call('/api/v1/products', { origin }), await preflight(origin)];
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('vary')).toMatch(/origin/i);
    }
  });
});
