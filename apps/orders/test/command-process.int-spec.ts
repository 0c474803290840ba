import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import { minutes, newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { orderAggregate } from '../src/application/order-aggregate.js';
import { type HttpAnswer, RunningOrders } from './running-orders.js';

const ADMIN = new Principal(newId(), ['admin']);

let orders: RunningOrders;
let id: string;
let customer: Principal;
beforeAll(async () => {
  orders = await RunningOrders.start('command');
  const placed = await orders.aPlacedOrder();
  id = placed.id;
  customer = new Principal(placed.customer, ['customer']);
});
afterAll(() => orders.stop());

const reads = (path: string, minVersion?: number): Promise<HttpAnswer> =>
  orders.ask(customer, 'GET', `/orders/${id}${path}`, {
    ...(minVersion !== undefined && { headers: { 'if-min-version': String(minVersion) } }),
  });

describe('a process that only changes orders', () => {
  test('is ready, and makes no table of the read side', async () => {
    await eventually(async () => expect((await orders.ask(ADMIN, 'GET', '/health/ready')).status).toBe(200), {
      within: minutes(1),
    });
    const made = "SELECT tablename FROM pg_tables WHERE schemaname LIKE 'read_side%'";
    expect(await orders.database.asAdmin(made)).toEqual([]);
  });

  test.each(['', '?asOf=1', '/events', '/timeline', '/diff'])(
    'tells one order from its events: GET /orders/{id}%s',
    async (path) => {
      expect((await reads(path)).status).toBe(200);
    },
  );

  test('shows whoever was told a version none that is older, without a read model', async () => {
    expect(await reads('', 1)).toMatchObject({ status: 200, body: { id, status: 'PENDING', version: 1 } });
    expect((await reads('', 99)).status).toBe(412);
  });

  test.each(['/orders', '/orders/reports/attention', '/audit/orders', '/projections'])(
    'has no list, no report and no projection: GET %s',
    async (path) => {
      expect((await orders.ask(ADMIN, 'GET', path)).status).toBe(404);
    },
  );

  test('cancels an order', async () => {
    expect(await orders.cancel(id, customer.id)).toMatchObject({ status: 202, body: { id } });
    expect(await reads('', 2)).toMatchObject({ status: 200, body: { version: 2 } });
  });
});

describe('its door to the snapshots', () => {
  const asks = (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object, by = ADMIN): Promise<HttpAnswer> =>
    orders.ask(by, method, `/snapshots${path}`, { ...(payload && { payload }) });

  test('is for admins', async () => {
    expect((await asks('GET', '', undefined, customer)).status).toBe(403);
    expect((await asks('DELETE', '', undefined, customer)).status).toBe(403);
    expect((await asks('POST', '/rebuild', {}, customer)).status).toBe(403);
  });

  test('counts, drops and makes them anew, and the order reads the same', async () => {
    const { id: long, customer: owner } = await orders.aPlacedOrder();
    await orders.waitsForPersons(long, 2 * orderAggregate.snapshotEvery);
    const reading = () => orders.ask(new Principal(owner, ['customer']), 'GET', `/orders/${long}`);
    const items = [
      {
        aggregate: 'order',
        stateVersion: orderAggregate.stateVersion,
        isOfThisRelease: true,
        snapshots: 2,
        streams: 1,
      },
    ];
    const before = await reading();
    expect(before.status).toBe(200);
    expect(await asks('POST', '/rebuild', {})).toMatchObject({
      status: 200,
      body: { streams: 1, taken: 2, damaged: [], next: null },
    });
    expect(await asks('GET', '')).toMatchObject({ status: 200, body: { items } });
    expect(await reading()).toEqual(before);
    expect(await asks('DELETE', '')).toMatchObject({ status: 200, body: { dropped: 2 } });
    expect(await asks('GET', '')).toMatchObject({ body: { items: [] } });
    expect(await reading()).toEqual(before);
    expect(await asks('DELETE', '')).toMatchObject({ body: { dropped: 0 } });
    expect(await asks('POST', '/rebuild', { after: long })).toMatchObject({ body: { streams: 0, next: null } });
  });

  test('refuses a page that makes no sense', async () => {
    expect((await asks('POST', '/rebuild', { limit: 0 })).status).toBe(422);
    expect((await asks('POST', '/rebuild', { after: 'no-uuid' })).status).toBe(422);
  });
});
