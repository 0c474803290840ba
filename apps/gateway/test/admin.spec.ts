import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FakeService } from './fake-service.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let admin: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway({ SOUK_FAULTS: 'on' });
  admin = await gateway.signedIn('admin');
});
afterAll(() => gateway.stop());
beforeEach(() => services().forEach((service) => service.forget()));

const services = (): FakeService[] => Object.values(gateway.services);
const all = (answer: (service: FakeService) => void) => services().forEach(answer);
const ask = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${gateway.url}/bff/admin${path}`, {
    method,
    headers: { ...admin, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as unknown };
};
const paths = (service: FakeService) => service.received.map(({ method, url }) => `${method} ${url}`);

describe('the audit log', () => {
  const page = (ids: string[], next: string | null = null) => ({ items: ids.map((id) => ({ id })), next });

  test('is that of all services, newest first and page by page, and what is down is named', async () => {
    const { users, payment, shipping } = gateway.services;
    all((service) => service.answersJson(page([])));
    users.answersJson(page(['7', '3'], '3'));
    payment.answersJson(page(['5']));
    shipping.answersJson({}, 500);
    expect(await ask('GET', '/audit-log?limit=2&before=9')).toEqual({
      status: 200,
      body: {
        items: [
          { service: 'users', id: '7' },
          { service: 'payment', id: '5' },
        ],
        next: '5',
        unavailable: ['shipping'],
      },
    });
    expect(paths(users)).toEqual(['GET /audit-log?limit=2&before=9']);
  });
});

test.each([
  ['GET', '/keys', 'GET /keys'],
  ['POST', '/keys/rotate', 'POST /keys/rotate'],
  ['PUT', '/users/7/roles', 'PUT /users/7/roles'],
])('%s %s is for the users service', async (method, path, arrived) => {
  gateway.services.users.answersJson({ id: '7' });
  expect((await ask(method, path)).status).toBe(200);
  expect(paths(gateway.services.users)).toEqual([arrived]);
});

describe('parked messages', () => {
  const page = (ids: string[], next: string | null = null) => ({ items: ids.map((id) => ({ id })), next });

  test('are listed over all services, in their order, and what is down is named', async () => {
    const { orders, payment, shipping } = gateway.services;
    all((service) => service.answersJson(page([])));
    orders.answersJson(page(['3', '5']));
    payment.answersJson(page(['4', '9'], '9'));
    shipping.answersJson({}, 500);
    expect(await ask('GET', '/parked?limit=3')).toEqual({
      status: 200,
      body: {
        items: [
          { service: 'orders', id: '3' },
          { service: 'payment', id: '4' },
          { service: 'orders', id: '5' },
        ],
        next: '5',
        unavailable: ['shipping'],
      },
    });
    expect(paths(orders)).toEqual(['GET /parked?limit=3']);
  });

  test('are listed for one service', async () => {
    gateway.services.payment.answersJson(page(['1']));
    expect((await ask('GET', '/parked?service=payment')).body).toEqual({
      items: [{ service: 'payment', id: '1' }],
      next: null,
      unavailable: [],
    });
    expect(gateway.services.orders.received).toEqual([]);
  });

  test.each([
    ['GET', '/parked/orders/7', 'GET /parked/7'],
    ['POST', '/parked/orders/7/redrive', 'POST /parked/7/redrive'],
    ['DELETE', '/parked/orders/7', 'DELETE /parked/7'],
  ])('%s %s is for its service', async (method, path, arrived) => {
    gateway.services.orders.answersJson({ id: '7' });
    expect((await ask(method, path)).status).toBe(200);
    expect(paths(gateway.services.orders)).toEqual([arrived]);
  });

  test('are redriven in all services, or in one', async () => {
    all((service) => service.answersJson({ redriving: 2 }, 202));
    gateway.services.users.answersJson({}, 409);
    expect(await ask('POST', '/parked/redrive')).toMatchObject({
      status: 202,
      body: { redriving: 12, unavailable: ['users'] },
    });
    expect(await ask('POST', '/parked/redrive', { service: 'orders', queue: 'orders.replies' })).toEqual({
      status: 202,
      body: { redriving: 2, services: [{ service: 'orders', redriving: 2 }], unavailable: [] },
    });
    expect(gateway.services.orders.last?.body).toBe('{"queue":"orders.replies"}');
  });

  test('of a service that there is not are not found', async () => {
    expect((await ask('GET', '/parked?service=bank')).status).toBe(404);
    expect((await ask('GET', '/parked/bank/7')).status).toBe(404);
    expect((await ask('POST', '/parked/redrive', { service: 'bank' })).status).toBe(404);
  });

  test('a question that makes no sense is refused in the words of a service', async () => {
    all((service) => service.answersJson({ detail: 'limit', status: 400 }, 400));
    expect(await ask('GET', '/parked?limit=0')).toMatchObject({ status: 400, body: { detail: 'limit' } });
    expect((await ask('POST', '/parked/redrive', [])).status).toBe(400);
  });
});

test('what has left the outboxes goes out again', async () => {
  all((service) => service.answersJson({ republished: 3 }, 202));
  expect(await ask('POST', '/outbox/republish', { since: '2026-11-21T00:00:00Z' })).toMatchObject({
    status: 202,
    body: { republished: 21 },
  });
});

test('sagas are those of orders', async () => {
  gateway.services.orders.answersJson({ items: [] });
  expect((await ask('GET', '/sagas?needsAttention=true')).status).toBe(200);
  expect((await ask('POST', '/sagas/1/retry')).status).toBe(200);
  expect(paths(gateway.services.orders)).toEqual(['GET /sagas?needsAttention=true', 'POST /sagas/1/retry']);
});

describe('faults', () => {
  const none = { latencyMs: 0, errorRate: 0, pauseConsuming: false, until: null };

  test('are listed for all services and the gateway', async () => {
    all((service) => service.answersJson(none));
    gateway.services.orders.answersJson({ ...none, latencyMs: 300 });
    gateway.services.users.answersJson({}, 503);
    const { body } = await ask('GET', '/faults');
    expect(body).toMatchObject({ unavailable: ['users'] });
    expect((body as { items: unknown[] }).items).toEqual(
      expect.arrayContaining([
        { service: 'gateway', ...none },
        { service: 'orders', ...none, latencyMs: 300 },
      ]),
    );
  });

  test('are set on one service, and ended', async () => {
    gateway.services.payment.answersJson(none);
    await ask('PUT', '/faults/payment', { latencyMs: 500 });
    await ask('DELETE', '/faults/payment');
    await ask('POST', '/faults/payment/kill');
    expect(paths(gateway.services.payment)).toEqual(['PUT /faults', 'DELETE /faults', 'POST /faults/kill']);
    expect(gateway.services.payment.received[0]?.body).toBe('{"latencyMs":500}');
    expect((await ask('PUT', '/faults/bank', { latencyMs: 500 })).status).toBe(404);
  });

  test('are not set on a query side that is no process of its own, nor on orders in its place', async () => {
    gateway.services.orders.answersJson(none);
    const detail = expect.stringContaining('SOUK_ORDERS=split');
    expect(await ask('PUT', '/faults/orders-query', { latencyMs: 500 })).toMatchObject({
      status: 404,
      body: { detail },
    });
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/kill'],
    ] as const)
      expect((await ask(method, `/faults/orders-query${path}`)).status).toBe(404);
    expect(gateway.services.orders.received).toEqual([]);
  });

  test('are set on the gateway itself, which can still be healed', async () => {
    gateway.services.products.answersJson({ items: [], page: 1, limit: 20, total: 0 });
    expect((await ask('PUT', '/faults/gateway', { errorRate: 1 })).status).toBe(200);
    expect((await fetch(`${gateway.url}/api/v1/products`)).status).toBe(503);
    expect((await ask('DELETE', '/faults/gateway')).status).toBe(204);
    expect((await fetch(`${gateway.url}/api/v1/products`)).status).toBe(200);
  });

  test('are for admins', async () => {
    const customer = await gateway.signedIn();
    for (const path of ['/faults', '/faults/gateway', '/faults/orders', '/faults/orders-query', '/parked', '/sagas'])
      expect((await fetch(`${gateway.url}/bff/admin${path}`, { headers: customer })).status).toBe(403);
  });
});
