import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@souk/auth';
import { minutes } from '@souk/kernel';
import type { Problem } from '@souk/service';
import { createApplication } from '@souk/service';
import { eventually, TokenIssuer } from '@souk/testing';
import { configureQuerySide } from './orders-test.config.js';
import { OrdersUnderTest } from './orders-under-test.js';
import type { FollowedOrder } from './participants.js';

const NAME = 'order-view';

let commandSide: OrdersUnderTest;
let querySide: Awaited<ReturnType<typeof createApplication>>;
let issuer: TokenIssuer;
let order: FollowedOrder;

beforeAll(async () => {
  [commandSide, issuer] = await Promise.all([OrdersUnderTest.start(), TokenIssuer.start()]);
  configureQuerySide({ database: commandSide.database, jwksUrl: issuer.jwksUrl });
  const { AppModule } = await import('../src/app.module.js');
  querySide = await createApplication(AppModule);
  await querySide.init();
  order = await commandSide.aPlacedOrder();
});
afterAll(async () => {
  await querySide.close();
  issuer.stop();
  await commandSide.stop();
});

async function ask(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  role: Role = 'customer',
  payload?: object,
): Promise<{ status: number; body: unknown }> {
  const authorization = await issuer.authorization(order.customer, role);
  const answer = await querySide.inject({ method, url, headers: { authorization }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<unknown>() };
}

const buildsOf = async (): Promise<readonly { build: string; isCaughtUp: boolean }[]> => {
  const { body } = await ask('GET', '/projections', 'admin');
  const { items } = body as { items: { projection: string; builds: { build: string; isCaughtUp: boolean }[] }[] };
  return items.find(({ projection }) => projection === NAME)?.builds ?? [];
};

async function builds(): Promise<void> {
  expect((await ask('POST', `/projections/${NAME}/rebuild`, 'admin')).status).toBe(202);
  await eventually(async () => {
    expect(await buildsOf()).toContainEqual(expect.objectContaining({ build: 'building', isCaughtUp: true }));
  });
}

describe('a process that only answers queries', () => {
  test('is ready without the broker and the login that writes', async () => {
    await eventually(async () => expect((await ask('GET', '/health/ready')).status).toBe(200), { within: minutes(1) });
  });

  test.each(['', '/events', '/timeline', '/diff'])(
    'tells one order from its events: GET /orders/{id}%s',
    async (path) => {
      expect((await ask('GET', `/orders/${order.id}${path}`)).status).toBe(200);
    },
  );

  test('keeps the read side up to date, and lists from it', async () => {
    await eventually(async () => {
      const { body } = await ask('GET', '/orders');
      expect(body).toMatchObject({ items: [{ id: order.id, status: 'PENDING' }], total: 1 });
    });
    await eventually(async () => {
      expect(await ask('GET', '/audit/orders', 'admin')).toMatchObject({
        body: { items: [{ orderId: order.id, readModelDiffersIn: [] }] },
      });
    });
  });

  test.each([
    '/orders',
    '/orders/0197a000-0000-7000-8000-0000000000aa/cancel',
    '/outbox/republish',
    '/snapshots/rebuild',
  ])('does not know POST %s', async (path) => {
    expect((await ask('POST', path, 'admin', {})).status).toBe(404);
  });
});

describe('its door for rebuilds', () => {
  test('is for admins', async () => {
    expect((await ask('GET', '/projections')).status).toBe(403);
    expect((await ask('POST', `/projections/${NAME}/rebuild`)).status).toBe(403);
  });

  test('builds, compares, switches, and keeps what was before until it is dropped', async () => {
    await builds();
    const compared = await ask('POST', `/projections/${NAME}/rebuild/compare`, 'admin');
    expect(compared).toMatchObject({ status: 200, body: { tables: [{ table: 'order_views', differences: 0 }] } });
    const switched = await ask('POST', `/projections/${NAME}/rebuild/switch`, 'admin', {});
    expect(switched).toMatchObject({ status: 200, body: { comparison: { projection: NAME } } });
    expect((await ask('POST', `/projections/${NAME}/rebuild`, 'admin')).status).toBe(409);
    expect((await ask('DELETE', `/projections/${NAME}/builds/retired`, 'admin')).status).toBe(204);
    expect((await buildsOf()).map(({ build }) => build)).toEqual(['live']);
  });

  test('refuses to switch when rows differ, names them, and does it when that is accepted', async () => {
    await commandSide.rewriteReadModel("UPDATE read_side.order_views SET status = 'DELIVERED' WHERE id = $1", order.id);
    await builds();
    const refused = await ask('POST', `/projections/${NAME}/rebuild/switch`, 'admin', {});
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('1 of 1 rows') } });
    expect((refused.body as Problem).errors).toEqual([
      { path: `order_views {"id":"${order.id}"}`, message: 'differs in status' },
    ]);
    const accepted = await ask('POST', `/projections/${NAME}/rebuild/switch`, 'admin', { acceptDifferences: true });
    expect(accepted).toMatchObject({ status: 200, body: { comparison: null } });
    expect(await ask('GET', '/orders')).toMatchObject({ body: { items: [{ status: 'PENDING' }] } });
  });

  test('says what there is not', async () => {
    expect((await ask('POST', '/projections/no-such/rebuild', 'admin')).status).toBe(404);
    expect((await ask('DELETE', `/projections/${NAME}/builds/live`, 'admin')).status).toBe(409);
    expect((await ask('DELETE', `/projections/${NAME}/builds/no-such`, 'admin')).status).toBe(400);
  });
});
