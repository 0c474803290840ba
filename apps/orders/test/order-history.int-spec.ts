import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { confirm, reject, ship } from '../src/domain/order.js';
import { anOrder, OrdersUnderTest } from './orders-under-test.js';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

const change = (id: string, decide: Parameters<OrdersUnderTest['changes']['change']>[2]) =>
  orders.transactions.run((work) => orders.changes.change(work, id, decide));

async function aPlacedOrder(): Promise<{ id: string; customer: string }> {
  const customer = await orders.knowsCustomer();
  const { id } = await orders.placeOrder.run(customer, newId(), anOrder(await orders.knowsProduct()));
  return { id, customer };
}

describe('an order remembers', () => {
  test('everything that happened, and shows itself as it was at any of those times', async () => {
    const { id, customer } = await aPlacedOrder();
    await change(id, (order) => confirm(order, 'PT1'));
    await change(id, (order) => ship(order, 'PT1'));
    const trail = await orders.history.audit(id, customer);
    expect(trail.map(({ version, type }) => [version, type])).toEqual([[1, 'OrderPlaced'], [2, 'OrderConfirmed'], [3, 'OrderShipped']]);
    const views = await Promise.all(trail.map(({ occurredAt }) => orders.history.at(id, customer, occurredAt)));
    expect(views.map(({ status }) => status).at(-1)).toBe('SHIPPED');
    expect(await orders.history.now(id, customer)).toMatchObject({ status: 'SHIPPED', version: 3 });
  });

  test('that it was not there before it was placed', async () => {
    const { id, customer } = await aPlacedOrder();
    const { placedAt } = await orders.history.now(id, customer);
    await expect(orders.history.at(id, customer, new Date(placedAt.getTime() - 1))).rejects.toMatchObject({ status: 404 });
    expect(await orders.history.at(id, customer, placedAt)).toMatchObject({ status: 'PENDING', version: 1 });
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

  test('lists the newest first, of one owner, by status and by what was bought', async () => {
    const customer = await orders.knowsCustomer('Grace Hopper');
    const lamp = await orders.knowsProduct();
    const placed: string[] = [];
    for (let count = 0; count < 3; count += 1) placed.unshift((await orders.placeOrder.run(customer, newId(), anOrder(lamp))).id);
    await change(placed[0] ?? '', (order) => confirm(order, 'PT1'));
    const list = async (filter: object) => (await orders.views.list({ ownerId: customer, ...filter }, { limit: 10, offset: 0 })).rows.map(({ id }) => id);
    await eventually(async () => expect(await list({ status: 'CONFIRMED' })).toEqual([placed[0]]));
    expect(await list({})).toEqual(placed);
    expect(await list({ search: `sku-${lamp}` })).toEqual(placed);
    expect(await list({ search: 'hopper' })).toEqual(placed);
    expect(await list({ search: "' OR 1=1 --" })).toEqual([]);
    const { rows, total } = await orders.views.list({ ownerId: customer }, { limit: 2, offset: 2 });
    expect({ ids: rows.map(({ id }) => id), total }).toEqual({ ids: [placed[2]], total: 3 });
  });
});
