import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import * as fc from 'fast-check';
import { orderAggregate } from '../src/application/order-aggregate.js';
import type { OrderEvent } from '../src/domain/order-events.js';
import { confirm, orderOf, ship } from '../src/domain/order.js';
import { anyCommands, outcomeOf } from './any-order.js';
import type { Command } from './commands.js';
import { OrdersUnderTest } from './orders-under-test.js';
import type { FollowedOrder } from './participants.js';

/** Few, since each is a life of up to 30 commands on the real store. */
const LIVES = 12;
/** Often, so that a short life has several. */
const SNAPSHOT_EVERY = 2;

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

const change = ({ id }: FollowedOrder, decide: Parameters<OrdersUnderTest['changes']['change']>[2]) =>
  orders.transactions.run((work) => orders.changes.change(work, id, decide));

async function aShippedOrder(): Promise<FollowedOrder> {
  const order = await orders.aPlacedOrder();
  await change(order, (placed) => confirm(placed, 'PT1'));
  await change(order, (confirmed) => ship(confirmed, 'PT1'));
  return order;
}

describe('at each version', () => {
  test('an order is what its events up to then make it, from snapshots and without', async () => {
    const property = fc.asyncProperty(anyCommands(), async (asked) => {
      const order = await lives(asked);
      const expected = await foldedAtEachVersion(order);
      await orders.isReadyForMany();
      expect(await toldAtEachVersion(order, expected.length)).toEqual(expected);
      const often = { ...orderAggregate, snapshotEvery: SNAPSHOT_EVERY };
      const { taken } = await orders.snapshots.rebuild(often, { after: null, limit: 1_000 });
      expect(taken).toBeGreaterThanOrEqual(Math.floor(expected.length / SNAPSHOT_EVERY));
      expect(await toldAtEachVersion(order, expected.length)).toEqual(expected);
      await orders.snapshots.drop();
    });
    await fc.assert(property, { numRuns: LIVES });
  });

  async function lives(asked: readonly Command[]): Promise<FollowedOrder> {
    const order = await orders.aPlacedOrder();
    for (const command of asked) await change(order, (known) => outcomeOf(command, known));
    return order;
  }

  async function foldedAtEachVersion({ id, customer }: FollowedOrder): Promise<object[]> {
    const trail = await orders.history.audit(id, customer);
    const events = trail.map(({ type, data }) => ({ type, data }) as OrderEvent);
    return trail.map(({ version, occurredAt }) => ({
      ...orderOf(events.slice(0, version)),
      id,
      version,
      customerName: 'Ada',
      placedAt: trail[0]?.occurredAt,
      updatedAt: occurredAt,
    }));
  }

  const toldAtEachVersion = ({ id, customer }: FollowedOrder, last: number): Promise<object[]> =>
    Promise.all(Array.from({ length: last }, (_, index) => orders.history.at(id, customer, { version: index + 1 })));
});

describe('as of', () => {
  test('a version that is still to come there is nothing, and it says so', async () => {
    const { id, customer } = await aShippedOrder();
    await expect(orders.history.at(id, customer, { version: 4 })).rejects.toMatchObject({
      status: 404,
      detail: 'The order is at version 3: there is no version 4 of it yet.',
    });
  });

  test('a time before it was placed there is nothing, and it says so', async () => {
    const { id, customer } = await aShippedOrder();
    const { placedAt } = await orders.history.now(id, customer);
    const before = new Date(placedAt.getTime() - 1);
    await expect(orders.history.at(id, customer, { time: before })).rejects.toMatchObject({
      status: 404,
      detail: `The order was placed at ${placedAt.toISOString()}: it was not there at ${before.toISOString()}.`,
    });
    expect(await orders.history.at(id, customer, { time: placedAt })).toMatchObject({ status: 'PENDING', version: 1 });
  });

  test('any moment it is not there for anybody else, and nothing tells that there is one', async () => {
    const { id } = await aShippedOrder();
    for (const moment of [{ version: 1 }, { version: 4 }, { time: new Date(0) }, { time: new Date() }])
      await expect(orders.history.at(id, newId(), moment)).rejects.toMatchObject({
        status: 404,
        detail: 'There is no such order.',
      });
  });
});

describe('a diff', () => {
  test('tells what the last event changed', async () => {
    const { id, customer } = await aShippedOrder();
    expect(await orders.diffs.between(id, customer, {})).toEqual({
      from: 2,
      to: 3,
      changes: [{ path: 'status', before: 'CONFIRMED', after: 'SHIPPED' }],
      events: [{ version: 3, type: 'OrderShipped', occurredAt: expect.any(Date), actor: null }],
    });
  });

  test('from 0 tells everything that came to be, and who asked for it', async () => {
    const order = await orders.aPlacedOrder();
    await orders.cancels(order);
    const { id, customer } = order;
    const { changes, events } = await orders.diffs.between(id, customer, { from: 0 });
    expect(changes).toContainEqual({ path: 'status', before: null, after: 'PENDING' });
    expect(changes).toContainEqual({ path: 'cancellation', before: null, after: 'requested' });
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['OrderPlaced', customer],
      ['OrderCancellationRequested', customer],
    ]);
  });

  test('needs two versions that are there, the earlier one first', async () => {
    const { id, customer } = await aShippedOrder();
    for (const versions of [{ from: 2, to: 2 }, { from: 3, to: 1 }, { from: 3 }])
      await expect(orders.diffs.between(id, customer, versions)).rejects.toMatchObject({
        status: 400,
        errors: [{ path: 'from' }],
      });
    await expect(orders.diffs.between(id, customer, { to: 4 })).rejects.toMatchObject({ status: 404 });
    await expect(orders.diffs.between(id, newId(), {})).rejects.toMatchObject({
      status: 404,
      detail: 'There is no such order.',
    });
  });
});

describe('whoever was told a version', () => {
  test('never sees an older one, although the read model is behind', async () => {
    const order = await aShippedOrder();
    const { id, customer } = order;
    await orders.readModelShows(order, 3);
    await orders.rewriteReadModel(`UPDATE order_views SET version = 2, status = 'CONFIRMED' WHERE id = $1`, id);
    expect(await orders.fresh.atLeast(2, id, customer)).toMatchObject({ status: 'CONFIRMED', version: 2 });
    expect(await orders.fresh.atLeast(3, id, customer)).toMatchObject({ status: 'SHIPPED', version: 3 });
  });

  test('is answered from the read model once that has come so far', async () => {
    const order = await aShippedOrder();
    const { id, customer } = order;
    await orders.readModelShows(order, 3);
    await orders.rewriteReadModel(`UPDATE order_views SET currency = 'XTS' WHERE id = $1`, id);
    expect((await orders.fresh.atLeast(3, id, customer)).total.currency).toBe('XTS');
    await expect(orders.fresh.atLeast(3, id, newId())).rejects.toMatchObject({ status: 404 });
  });

  test('that is still to come is told so', async () => {
    const { id, customer } = await aShippedOrder();
    await expect(orders.fresh.atLeast(4, id, customer)).rejects.toMatchObject({
      status: 412,
      detail: 'The order is at version 3: it has not come to version 4 yet.',
    });
  });
});
