import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let customer: { authorization: string };
let admin: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway();
  [customer, admin] = await Promise.all([gateway.signedIn(), gateway.signedIn('admin')]);
});
afterAll(() => gateway.stop());
beforeEach(() => Object.values(gateway.services).forEach((service) => service.forget()));

const call = (path: string, init: RequestInit = {}) => fetch(gateway.url + path, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('the route table', () => {
  const routes = async () => (await import('../src/routes/route-table.js')).routeTable;

  test('names every route once', async () => {
    const names = (await routes()).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test('lets nobody in but those it says', async () => {
    for (const { method, path, auth } of await routes()) {
      const ask = async (headers: Record<string, string>) => (await call(path, { method, headers })).status;
      const refused = [
        await ask({}),
        await ask({ authorization: 'Bearer nonsense' }),
        await ask(customer),
        await ask(admin),
      ].map((status) => (status === 401 || status === 403 ? status : 'in'));
      const expected = {
        public: ['in', 'in', 'in', 'in'],
        'signed-in': [401, 401, 'in', 'in'],
        admin: [401, 401, 403, 'in'],
      };
      expect({ method, path, refused }).toEqual({ method, path, refused: expected[auth] });
    }
  });

  test('nobody who is refused troubles a service', async () => {
    await post('/api/v1/products', '{}', customer);
    await post('/api/v1/orders', '{}');
    expect([gateway.services.products.received, gateway.services.orders.received]).toEqual([[], []]);
  });
});

describe('a request that is passed on', () => {
  test('reaches its service without the public prefix, with its query and its body', async () => {
    gateway.services.orders.answersJson({ id: 'o-1' }, 202);
    const response = await post('/api/v1/orders?dry=a%2Fb', '{"items":[]}', { ...customer, 'idempotency-key': 'k-1' });
    expect([response.status, await response.json()]).toEqual([202, { id: 'o-1' }]);
    expect(gateway.services.orders.last).toMatchObject({
      method: 'POST',
      url: '/orders?dry=a%2Fb',
      body: '{"items":[]}',
      headers: { 'idempotency-key': 'k-1', authorization: customer.authorization, 'content-type': 'application/json' },
    });
  });

  test('carries one correlation id all the way and back', async () => {
    const response = await call('/api/v1/orders', { headers: { ...customer, 'x-correlation-id': 'ticket-42' } });
    expect(response.headers.get('x-correlation-id')).toBe('ticket-42');
    expect(gateway.services.orders.last?.headers['x-correlation-id']).toBe('ticket-42');
  });

  test('gets a correlation id where it brings none', async () => {
    const response = await call('/api/v1/orders', { headers: customer });
    const id = response.headers.get('x-correlation-id');
    expect(id).toMatch(/^[\w-]{32,36}$/);
    expect(gateway.services.orders.last?.headers['x-correlation-id']).toBe(id);
  });

  test('loses headers that it has no right to, and says where it comes from', async () => {
    const forged = {
      'x-user-id': 'me',
      'x-user-roles': 'admin',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-prefix': '/evil',
      forwarded: 'for=10.0.0.1',
      cookie: 'a=b',
    };
    await call('/api/v1/orders', { headers: { ...customer, ...forged, 'x-souk-faults': 'orders.x=fail@1' } });
    const headers = gateway.services.orders.last?.headers ?? {};
    expect(Object.keys(headers)).not.toEqual(
      expect.arrayContaining(['x-user-id', 'x-user-roles', 'forwarded', 'cookie']),
    );
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-prefix': '/api/v1',
      'x-forwarded-host': new URL(gateway.url).host,
      'x-souk-faults': 'orders.x=fail@1',
    });
  });

  test('gets the answer without what concerns one connection only, and with public paths', async () => {
    gateway.services.products.answers((_received, response) => {
      response.writeHead(201, { location: '/products/p-1', 'keep-alive': 'timeout=1', 'x-kept': 'yes' }).end('{}');
    });
    const { headers } = await post('/api/v1/products', '{}', admin);
    expect([headers.get('location'), headers.get('x-kept')]).toEqual(['/api/v1/products/p-1', 'yes']);
    expect(headers.get('keep-alive')).not.toBe('timeout=1');
  });

  test("gets the service's own problem as it is", async () => {
    const problem = {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The body is not JSON.',
      instance: '/api/v1/auth/login',
    };
    gateway.services.users.answersJson(problem, 400);
    const response = await post('/api/v1/auth/login', '{"email": ');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect([response.status, await response.json()]).toEqual([400, problem]);
    expect(gateway.services.users.last?.body).toBe('{"email": ');
  });

  test('is not sent a second time when it changes something and the service says 503', async () => {
    gateway.services.orders.answersJson({ status: 503, detail: 'no store' }, 503);
    const response = await post('/api/v1/orders/o-1/cancel', '{}', customer);
    expect([response.status, await response.json()]).toEqual([503, { status: 503, detail: 'no store' }]);
    expect(gateway.services.orders.received).toHaveLength(1);
  });

  test('reaches the keys outside the prefix', async () => {
    gateway.services.users.answersJson({ keys: [] });
    expect(await (await call('/.well-known/jwks.json')).json()).toEqual({ keys: [] });
    expect(gateway.services.users.last).toMatchObject({ url: '/.well-known/jwks.json' });
    expect(gateway.services.users.last?.headers).not.toHaveProperty('x-forwarded-prefix');
  });

  test.each(['/api/v1/orders/..%2f..%2fmetrics', '/api/v1/orders/%2e%2e/metrics', '/api/v1/orders/%zz'])(
    'can not climb out of its path: %s',
    async (path) => {
      const response = await call(path, { headers: customer });
      expect([400, 404]).toContain(response.status);
      expect(gateway.services.orders.received).toEqual([]);
    },
  );
});

describe('a body', () => {
  const tooLarge = 'x'.repeat(256 * 1_024 + 1);

  test('of up to 256 KiB is passed on', async () => {
    gateway.services.orders.answersJson({}, 202);
    const body = 'x'.repeat(256 * 1_024);
    expect((await post('/api/v1/orders', body, customer)).status).toBe(202);
    expect(gateway.services.orders.last?.body).toHaveLength(body.length);
  });

  test('that says it is larger is refused before anybody reads it', async () => {
    const response = await post('/api/v1/orders', tooLarge, customer);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      status: 413,
      detail: 'The body is larger than 256 KiB.',
      instance: '/api/v1/orders',
    });
    expect(gateway.services.orders.received).toEqual([]);
  });

  test('that turns out to be larger is refused too', async () => {
    const body = new Blob([tooLarge]).stream();
    const response = await call('/api/v1/orders', {
      method: 'POST',
      body,
      headers: customer,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(gateway.services.orders.received).toEqual([]);
  });
});

describe('a service that does not answer', () => {
  test('because it is down: 503 that names it, and when to come again', async () => {
    // For good: its port may be somebody else's the next moment.
    await gateway.services.users.stop();
    const response = await call('/api/v1/users/me', { headers: customer });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.json()).toMatchObject({
      status: 503,
      detail: 'The users service is not available at the moment.',
      instance: '/api/v1/users/me',
    });
  });

  test('because it breaks off: 503', async () => {
    gateway.services.orders.answers((_received, response) => void response.destroy());
    expect((await call('/api/v1/orders', { headers: customer })).status).toBe(503);
  });

  test('because it is slow: 504 that names it', async () => {
    gateway.services.orders.answers(() => undefined);
    const response = await call('/api/v1/orders', { headers: customer });
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ detail: 'The orders service did not answer in time.' });
  });
});

test('a problem says where it happened, whatever the caller claims', async () => {
  const claim = { 'x-forwarded-prefix': '/elsewhere' };
  const [refused, unknown] = await Promise.all([
    call('/api/v1/orders', { headers: claim }),
    call('/nowhere', { headers: claim }),
  ]);
  expect([await refused.json(), await unknown.json()]).toMatchObject([
    { instance: '/api/v1/orders' },
    { instance: '/nowhere' },
  ]);
});

describe('what is not in the table', () => {
  test.each([
    ['GET', '/api/v1/nothing'],
    ['DELETE', '/api/v1/orders'],
    ['GET', '/orders'],
    ['GET', '/api/v1/reservations/1'],
  ])('is a 404 problem: %s %s', async (method, path) => {
    const response = await call(path, { method, headers: admin });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 404, instance: path });
  });

  test('but the front page says where to go', async () => {
    expect(await (await call('/')).json()).toMatchObject({ name: 'Souk', links: { products: '/api/v1/products' } });
  });
});
