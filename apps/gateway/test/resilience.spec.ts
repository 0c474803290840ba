import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/testing';
import { FakeService } from './fake-service.js';
import { type GatewayUnderTest, startGateway } from './running-gateway.js';

let gateway: GatewayUnderTest;
let customer: { authorization: string };

beforeAll(async () => {
  gateway = await startGateway({
    BREAKER_FAILURES: '3',
    // Longer than a busy machine needs for one call more.
    BREAKER_OPEN_MS: '6000',
    RETRY_BUDGET: '1',
  });
  customer = await gateway.signedIn();
});
afterAll(() => gateway.stop());
beforeEach(() => Object.values(gateway.services).forEach((service) => service.forget()));

const get = (path: string) => fetch(`${gateway.url}/api/v1${path}`, { headers: customer });
const place = (headers: Record<string, string>, body = '{}') =>
  fetch(`${gateway.url}/api/v1/orders`, {
    method: 'POST',
    body,
    headers: { ...customer, 'content-type': 'application/json', ...headers },
  });

/** Fails so many times, then answers well. */
function fails(service: FakeService, times: number, status?: number): void {
  let left = times;
  service.answers((_received, response) => {
    if (left-- <= 0) response.writeHead(200, { 'content-type': 'application/json' }).end('{"good":true}');
    else if (status) response.writeHead(status).end('{}');
    else response.destroy();
  });
}

describe('a call that may be made again', () => {
  test.each([[502], [503], [504], [undefined]])('is, when the service fails with %s', async (status) => {
    fails(gateway.services.orders, 2, status);
    const response = await get('/orders/o-1');
    expect([response.status, await response.json()]).toEqual([200, { good: true }]);
    expect(gateway.services.orders.received).toHaveLength(3);
  });

  test.each([[500], [404], [429]])('is not, when the service answers %d: that is an answer', async (status) => {
    gateway.services.orders.answersJson({ status }, status);
    expect((await get('/orders/o-1')).status).toBe(status);
    expect(gateway.services.orders.received).toHaveLength(1);
  });

  test('is when it carries a key, with the same body', async () => {
    fails(gateway.services.orders, 1, 503);
    const body = JSON.stringify({ note: 'x'.repeat(60_000) });
    expect((await place({ 'idempotency-key': 'k-1' }, body)).status).toBe(200);
    expect(gateway.services.orders.received.map((received) => received.body)).toEqual([body, body]);
  });

  test('is not when its body was too large to be kept', async () => {
    fails(gateway.services.orders, 1, 503);
    expect((await place({ 'idempotency-key': 'k-1' }, 'x'.repeat(70_000))).status).toBe(503);
    expect(gateway.services.orders.received).toHaveLength(1);
  });

  test('is not when it carries none', async () => {
    fails(gateway.services.orders, 1, 503);
    expect((await place({})).status).toBe(503);
    expect(gateway.services.orders.received).toHaveLength(1);
  });

  test('tells the service how long the caller still waits, whatever the caller says', async () => {
    const { orders } = gateway.services;
    // Time that is seen by a clock of whole milliseconds passes between both.
    orders.answers((_received, response) => {
      orders.answersJson({ good: true });
      setTimeout(() => response.writeHead(503).end('{}'), 20);
    });
    await fetch(`${gateway.url}/api/v1/orders`, { headers: { ...customer, 'x-deadline-ms': '999999' } });
    const told = orders.received.map(({ headers }) => Number(headers['x-deadline-ms']));
    expect(told).toHaveLength(2);
    expect(told[0]).toBeLessThanOrEqual(10_000);
    expect(told[1]).toBeLessThan(told[0] ?? 0);
  });
});

describe('the breaker of a service', () => {
  test('opens after failures in a row, answers at once, and closes by itself', async () => {
    const { payment } = gateway.services;
    const admin = await gateway.signedIn('admin');
    const ask = () => fetch(`${gateway.url}/bff/admin/faults/payment`, { headers: admin });
    payment.answersJson({}, 503);
    for (let call = 0; call < 3; call += 1) expect((await ask()).status).toBe(503);
    payment.forget();
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[1-6]$/)]);
    expect(await refused.json()).toMatchObject({ detail: 'The payment service is not available at the moment.' });
    expect(payment.received).toEqual([]);
    payment.answersJson({ fine: true });
    await eventually(async () => expect((await ask()).status).toBe(200));
    expect(payment.received.length).toBeGreaterThan(0);
  });
});
