import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeService } from './fake-service.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

const ID = '0197a000-0000-7000-8000-0000000000aa';

let gateway: GatewayUnderTest;
let querySide: FakeService;
let signedIn: { authorization: string };

beforeAll(async () => {
  querySide = await FakeService.start();
  gateway = await startGateway({ ORDERS_QUERY_URL: querySide.url, RETRY_ATTEMPTS: '1', SOUK_FAULTS: 'on' });
  signedIn = await gateway.signedIn();
});
afterAll(async () => {
  await Promise.all([gateway.stop(), querySide.stop()]);
});
beforeEach(() => {
  querySide.forget();
  gateway.services.orders.forget();
  gateway.services.orders.answersJson({ id: ID, status: 'SHIPPED', from: 'write side' }, 200);
});

const get = (path: string): Promise<Response> => fetch(gateway.url + path, { headers: signedIn });
const shown = async (path: string): Promise<unknown> => (await get(path)).json();
const graphQl = async (query: string): Promise<unknown> =>
  (
    await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...signedIn, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
  ).json();
/** How an order is asked for: the time for both sides together, what shows it, and where in the answer it is. */
interface Read {
  readonly withinMs: number;
  readonly show: () => Promise<unknown>;
  readonly holds: (order: object) => object;
}
const reads: Readonly<Record<string, Read>> = {
  'an order': { withinMs: 10_000, show: () => shown(`/api/v1/orders/${ID}`), holds: (order) => order },
  'its details': { withinMs: 4_000, show: () => shown(`/api/v1/orders/${ID}/details`), holds: (order) => ({ order }) },
  GraphQL: {
    withinMs: 10_000,
    show: () => graphQl(`{ order(id: "${ID}") { id status } }`),
    holds: (order) => ({ data: { order } }),
  },
};

describe('where the query side of orders is a process of its own', () => {
  test.each(['/api/v1/orders', `/api/v1/orders/${ID}`, `/api/v1/orders/${ID}/events`, `/api/v1/orders/${ID}/timeline`])(
    'GET %s goes there',
    async (path) => {
      querySide.answersJson({ id: ID, from: 'query side' });
      expect(await (await get(path)).json()).toMatchObject({ from: 'query side' });
      expect(gateway.services.orders.received).toEqual([]);
    },
  );

  test('so do the orders of a page that is put together', async () => {
    querySide.answersJson({ items: [], page: 1, limit: 20, total: 0 });
    gateway.services.users.answersJson({ id: ID });
    expect(await (await get('/api/v1/users/me/overview')).json()).toMatchObject({ orders: { total: 0 } });
    expect(querySide.received).toHaveLength(1);
  });

  test.each(Object.entries(reads))('%s is asked of it alone', async (_name, { show, holds }) => {
    querySide.answersJson({ id: ID, status: 'CONFIRMED' });
    expect(await show()).toMatchObject(holds({ id: ID, status: 'CONFIRMED' }));
    expect(gateway.services.orders.received).toEqual([]);
  });

  test('what changes an order goes to the write side', async () => {
    gateway.services.orders.answersJson({ id: ID, status: 'PENDING' }, 202);
    const cancel = await fetch(`${gateway.url}/api/v1/orders/${ID}/cancel`, { method: 'POST', headers: signedIn });
    expect(cancel.status).toBe(202);
    expect(querySide.received).toEqual([]);
  });
});

describe('while the query side fails', () => {
  beforeEach(() => querySide.answersJson({ status: 503, title: 'Service Unavailable' }, 503));

  test('the write side answers what it can tell from the events, and says so', async () => {
    const answer = await get(`/api/v1/orders/${ID}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-souk-fallback')).toBe('write-side');
    expect(await answer.json()).toMatchObject({ from: 'write side' });
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/souk_fallbacks_total\{policy="orders-query",kind="write-side"\} [1-9]/);
  });

  test.each(Object.entries(reads))('%s is told by the write side', async (_name, { show, holds }) => {
    expect(await show()).toMatchObject(holds({ id: ID, status: 'SHIPPED' }));
  });

  test.each(Object.entries(reads))(
    '%s is told too while it hangs, in the time that one call has',
    async (_name, read) => {
      querySide.answers(() => undefined);
      expect(await read.show()).toMatchObject(read.holds({ id: ID, status: 'SHIPPED' }));
      const [querySideMs, writeSideMs] = [querySide, gateway.services.orders].map(({ last }) =>
        Number(last?.headers['x-deadline-ms']),
      );
      expect(querySideMs).toBeLessThanOrEqual(read.withinMs / 2);
      // A timer may be a moment early.
      expect(writeSideMs).toBeLessThanOrEqual(read.withinMs / 2 + 10);
    },
  );

  test('a list is not there, in the words of the query side', async () => {
    const answer = await get('/api/v1/orders');
    expect(answer.status).toBe(503);
    expect(gateway.services.orders.received).toEqual([]);
  });

  test('a refusal is passed back as it is', async () => {
    querySide.answersJson({ status: 404, title: 'Not Found' }, 404);
    expect((await get(`/api/v1/orders/${ID}`)).status).toBe(404);
    expect(gateway.services.orders.received).toEqual([]);
  });
});

describe('for an admin', () => {
  const none = { latencyMs: 0, errorRate: 0, pauseConsuming: false, until: null };
  const admin = async (path: string, method = 'GET', body?: object) => {
    const response = await fetch(`${gateway.url}/bff/admin${path}`, {
      method,
      headers: await gateway.signedIn('admin'),
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as { items: unknown[] };
  };

  test('both sides have a policy of their own', async () => {
    const names = (await admin('/resilience')).items.map((policy) => (policy as { name: string }).name);
    expect(names).toEqual(expect.arrayContaining(['orders', 'orders-query']));
  });

  test('the health of the query side is shown beside that of the services', async () => {
    querySide.answersJson({ status: 'up', checks: {} });
    expect((await admin('/health')).items).toContainEqual(
      expect.objectContaining({ service: 'orders-query', status: 'up' }),
    );
  });

  test('its faults are listed beside those of the services, and aimed at it alone', async () => {
    querySide.answersJson({ ...none, latencyMs: 300 });
    expect((await admin('/faults')).items).toContainEqual({ service: 'orders-query', ...none, latencyMs: 300 });
    gateway.services.orders.forget();
    await admin('/faults/orders-query', 'PUT', { latencyMs: 300 });
    await admin('/faults/orders-query', 'DELETE');
    await admin('/faults/orders-query/kill', 'POST');
    expect(querySide.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /faults',
      'PUT /faults',
      'DELETE /faults',
      'POST /faults/kill',
    ]);
    expect(gateway.services.orders.received).toEqual([]);
  });

  test('it has no parked messages: it takes none', async () => {
    querySide.answersJson({ items: [] });
    await admin('/parked');
    expect(querySide.received).toEqual([]);
  });
});
