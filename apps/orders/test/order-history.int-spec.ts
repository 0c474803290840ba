import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { confirm, reject, ship } from '../src/domain/order.js';
import { OrdersUnderTest } from './orders-under-test.js';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

const change = (id: string, decide: Parameters<OrdersUnderTest['changes']['change']>[2]) =>
  orders.transactions.run((work) => orders.changes.change(work, id, decide));

async function aPlacedOrder(): Promise<{ id: string; customer: string }> {
  return orders.aPlacedOrder();
}

describe('an order remembers', () => {
  test('everything that happened, and shows itself as it was at any of those times', async () => {
    const { id, customer } = await aPlacedOrder();
    await change(id, (order) => confirm(order, 'PT1'));
    await change(id, (order) => ship(order, 'PT1'));
    const trail = await orders.history.audit(id, customer);
    expect(trail.map(({ version, type }) => [version, type])).toEqual([
      [1, 'OrderPlaced'],
      [2, 'OrderConfirmed'],
      [3, 'OrderShipped'],
    ]);
    const views = await Promise.all(
      trail.map(({ occurredAt }) => orders.history.at(id, customer, { time: occurredAt })),
    );
    const lastAt = (time: Date) => trail.findLast(({ occurredAt }) => occurredAt <= time)?.version;
    expect(views.map(({ version }) => version)).toEqual(trail.map(({ occurredAt }) => lastAt(occurredAt)));
    expect(views.map(({ status }) => status).at(-1)).toBe('SHIPPED');
    expect(await orders.history.now(id, customer)).toMatchObject({ status: 'SHIPPED', version: 3 });
  });

  test('whose it is: to anybody else it is not there, an admin sees it', async () => {
    const { id } = await aPlacedOrder();
    await expect(orders.history.now(id, newId())).rejects.toMatchObject({ status: 404 });
    expect(await orders.history.now(id, undefined)).toMatchObject({ id });
  });
});

describe('the read model', () => {
  test('comes to be what the events say', async () => {
    const { id, customer } = await aPlacedOrder();
    await change(id, (order) => reject(order, { code: 'OUT_OF_STOCK', message: 'No lamp left' }));
    const truth = await orders.history.now(id, customer);
    await eventually(async () => expect(await orders.views.find(id)).toMatchObject(truth));
  });
});

describe('the audit is told', () => {
  const factsOf = async (id: string) => (await orders.facts.page(null, 1_000)).find(({ orderId }) => orderId === id);

  test('of every order what its events say, and that the read model agrees', async () => {
    const { id } = await aPlacedOrder();
    await change(id, (order) => confirm(order, 'PT1'));
    await eventually(async () =>
      expect(await factsOf(id)).toEqual({
        orderId: id,
        saga: 'orchestration',
        cancellation: null,
        status: 'CONFIRMED',
        total: { amount: 1_000, currency: 'EUR' },
        units: 1,
        placedAt: expect.any(Date),
        changedAt: expect.any(Date),
        events: { count: 2, lastVersion: 2 },
        openSteps: [{ step: 'reserve-stock', status: 'started' }],
        damage: null,
        readModelDiffersIn: [],
      }),
    );
  });

  test('of a row of the read model that is not what its events say, and of one that no event speaks of', async () => {
    const { id } = await aPlacedOrder();
    await eventually(async () => expect(await orders.views.find(id)).toBeDefined());
    const invented = newId();
    await orders.rewriteReadModel(`UPDATE order_views SET status = 'SHIPPED' WHERE id = $1`, id);
    await orders.rewriteReadModel(
      `
      INSERT INTO order_views SELECT (jsonb_populate_record(v, jsonb_build_object('id', $2::text))).* FROM order_views v WHERE v.id = $1`,
      id,
      invented,
    );
    await eventually(async () => expect((await factsOf(id))?.readModelDiffersIn).toEqual(['status']));
    expect(await factsOf(invented)).toMatchObject({ events: { count: 0, lastVersion: 1 } });
  });

  test('of an order that was counted and that no event speaks of', async () => {
    const invented = newId();
    await orders.rewriteReadModel(
      `INSERT INTO summarised_orders (order_id, customer_id, currency, amount, status, version) VALUES ($1, $1, 'EUR', 1, 'DELIVERED', 4)`,
      invented,
    );
    expect(await factsOf(invented)).toMatchObject({
      events: { count: 0 },
      readModelDiffersIn: expect.arrayContaining(['status', 'summary']),
    });
  });

  test('page by page, each order once', async () => {
    for (let count = 0; count < 3; count += 1) await aPlacedOrder();
    const all = (await orders.facts.page(null, 1_000)).map(({ orderId }) => orderId);
    const paged: string[] = [];
    for (
      let page = await orders.facts.page(null, 2);
      page.length > 0;
      page = await orders.facts.page(paged.at(-1) ?? null, 2)
    ) {
      paged.push(...page.map(({ orderId }) => orderId));
    }
    expect(paged).toEqual(all);
  });

  test('that the events of an order are damaged, without losing sight of the others', async () => {
    const [sound, damaged, unheardOf] = [await aPlacedOrder(), await aPlacedOrder(), newId()];
    await eventually(async () => expect(await orders.views.find(damaged.id)).toBeDefined());
    await orders.damages(damaged.id, 2, 'OrderEaten');
    await orders.damages(unheardOf, 1, 'OrderConfirmed');
    expect(await factsOf(sound.id)).toMatchObject({ status: 'PENDING', damage: null });
    expect(await factsOf(damaged.id)).toMatchObject({
      status: 'PENDING',
      total: { amount: 1_000 },
      events: { count: 2, lastVersion: 2 },
      damage: expect.stringContaining('OrderEaten is no event of an order'),
    });
    expect(await factsOf(unheardOf)).toMatchObject({
      total: { amount: 0 },
      damage: expect.stringContaining('damaged'),
    });
  });
});
