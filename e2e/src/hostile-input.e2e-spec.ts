import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { hostileBodies } from './hostile/hostile-bodies.js';
import { hostileTexts } from './hostile/hostile-texts.js';
import { isRefused, Stranger } from './hostile/stranger.js';
import { uncleannessOf } from './hostile/uncleanness.js';
import { orderBody } from './shop/customer.js';
import { callOk, type Problem } from './shop/http.js';

const TEN_MEGABYTES = 10 * 1_024 * 1_024;
const texts = hostileTexts.map((text) => [text.slice(0, 40), text] as const);

describe('requests that are meant to hurt are refused cleanly, tell nothing and leave nothing', () => {
  let stranger: Stranger;

  beforeAll(async () => {
    stranger = await Stranger.comes();
  });
  afterAll(() => stranger.hasLeftNothing());

  test.each(hostileBodies)('a body of %s', async (_what, body) => {
    for (const path of ['/orders', '/auth/login', '/auth/register', '/auth/refresh'])
      isRefused(await stranger.posts(path, body));
    isRefused(await stranger.calls('PATCH', `${stranger.api}/users/me`, { body }));
  });

  test('an object where a text should be', async () => {
    for (const value of [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, ['a'], 1, true, null]) {
      isRefused(await stranger.posts('/auth/login', JSON.stringify({ email: value, password: value })));
      isRefused(await stranger.posts('/auth/refresh', JSON.stringify({ refreshToken: value })));
      isRefused(await stranger.posts('/orders', JSON.stringify({ ...orderBody(1, stranger.lamp), saga: value })));
    }
  });

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/jsonp',
    'none/such/type',
  ])('a body that is %s', async (type) => {
    for (const path of ['/orders', '/auth/login', '/auth/register'])
      isRefused(await stranger.posts(path, '{"email":"a@souk.test"}', { headers: { 'content-type': type } }));
  });

  test.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'x-none'])('a body packed by %s', async (coding) => {
    const answer = await stranger.posts('/orders', gzipSync(Buffer.alloc(TEN_MEGABYTES)), {
      headers: { 'content-encoding': coding },
    });
    expect([answer.status, uncleannessOf(answer)]).toEqual([415, []]);
  });

  test.each(texts)(
    'in an address: %j',
    async (_shown, text) => {
      const encoded = encodeURIComponent(text.toWellFormed());
      const paths = [
        `/products?search=${encoded}`,
        `/products?category=${encoded}`,
        `/products?page=${encoded}`,
        `/products?${encoded}=1`,
        `/products/${encoded}`,
        `/orders?status=${encoded}`,
        `/orders?search=${encoded}`,
        `/orders/${newId()}?asOf=${encoded}`,
        `/orders/${encoded}`,
      ];
      for (const path of paths) {
        const answer = await stranger.calls('GET', stranger.api + path);
        expect([path, uncleannessOf(answer)]).toEqual([path, []]);
      }
    },
    minutes(1),
  );

  test.each(texts)(
    'in a field: %j',
    async (_shown, text) => {
      const good = orderBody(1, stranger.lamp);
      // Of a product that there is not: some of the texts are fine in an address, and must not become an order.
      const ofNothing = { ...good, items: [{ productId: newId(), quantity: 1 }] };
      const address = { name: text, line1: text, city: text, postalCode: text, country: text };
      const bodies: readonly [path: string, body: unknown][] = [
        ['/auth/login', { email: text, password: text }],
        ['/auth/register', { email: text, password: text, name: text }],
        ['/auth/refresh', { refreshToken: text }],
        ['/orders', { ...ofNothing, payment: { token: text } }],
        ['/orders', { ...ofNothing, shippingAddress: address }],
        ['/orders', { ...good, items: [{ productId: text, quantity: 1 }] }],
        ['/orders', { ...good, items: [{ productId: newId(), quantity: text }] }],
        ['/orders', { ...good, saga: text }],
        ['/orders', { ...good, [text]: 1 }],
      ];
      for (const [path, body] of bodies) isRefused(await stranger.posts(path, JSON.stringify(body)));
      const price = { amount: 1, currency: 'EUR' };
      const product = { sku: text, name: text, description: text, category: text, price, imageUrl: text };
      isRefused(
        await stranger.calls('POST', `${stranger.api}/products`, {
          token: stranger.shop.adminToken,
          body: JSON.stringify(product),
        }),
      );
    },
    minutes(1),
  );

  test('a name is kept as it is, and does nothing', async () => {
    const name = `<b>'; DROP TABLE users; -- \${7*7} {{7*7}}`;
    const eve = await stranger.shop.hasCustomer({ name });
    const { body } = await callOk<{ name: string }>('GET', `${stranger.api}/users/me`, { token: eve.account.token });
    expect(body.name).toBe(name);
  });

  test.each<[what: string, headers: Record<string, string>]>([
    [
      'user headers',
      { 'x-user-id': 'admin', 'x-user-roles': 'admin', 'x-roles': 'admin', 'x-authenticated-user': 'admin' },
    ],
    [
      'an address inside',
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1;host=evil' },
    ],
    [
      'another host',
      { 'x-forwarded-host': 'evil.test', 'x-original-url': '/bff/admin/sagas', 'x-rewrite-url': '/bff/admin/sagas' },
    ],
    ['another prefix', { 'x-forwarded-prefix': '/evil', 'x-forwarded-proto': 'evil' }],
    ['a deadline that is over', { 'x-deadline-ms': '0' }],
    ['a trace that is none', { traceparent: `00-${'z'.repeat(32)}-1-1`, tracestate: 'x'.repeat(600), baggage: 'a=b' }],
    ['a correlation id that is none', { 'x-correlation-id': 'evil <script>' }],
  ])('%s: as if they were not there', async (_what, headers) => {
    const me = await stranger.calls<{ id: string }>('GET', `${stranger.api}/users/me`, { headers });
    expect([me.status, me.body.id]).toEqual([200, stranger.customer.account.id]);
    isRefused(await stranger.calls('GET', `${stranger.gateway}/bff/admin/sagas`, { headers }));
    isRefused(await stranger.calls('GET', `${stranger.api}/users/me`, { token: '', headers }));
    const path = `/orders/${newId()}`;
    const problem = await stranger.calls<Problem & { instance: string }>('GET', stranger.api + path, { headers });
    expect(problem.body.instance).toBe(`/api/v1${path}`);
    expect(JSON.stringify([problem.body, ...problem.headers, ...me.headers])).not.toContain('evil');
  });
});
