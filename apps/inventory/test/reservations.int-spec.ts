import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;

beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
});
afterAll(() => inventory.stop());

const times = <Result>(count: number, make: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe('reserving', () => {
  test('sets stock aside for the order', async () => {
    const lamp = await inventory.hasProduct(3);
    expect(await inventory.reserve(newId(), { productId: lamp, quantity: 2 })).toMatchObject({
      status: 'RESERVED',
      reason: null,
    });
    expect(await inventory.level(lamp)).toEqual([3, 2]);
  });

  test('sets aside all lines or none', async () => {
    const [lamp, rug] = await Promise.all([inventory.hasProduct(3), inventory.hasProduct(1)]);
    const order = newId();
    const reservation = await inventory.reserve(
      order,
      { productId: lamp, quantity: 1 },
      { productId: rug, quantity: 2 },
    );
    expect(reservation).toMatchObject({
      status: 'REFUSED',
      reason: 'Not enough of SOUK-1 in stock: 2 ordered, 1 available.',
    });
    expect([await inventory.level(lamp), await inventory.level(rug)]).toEqual([
      [3, 0],
      [1, 0],
    ]);
  });

  test('counts lines of the same product together', async () => {
    const lamp = await inventory.hasProduct(3);
    const line = { productId: lamp, quantity: 2 };
    expect(await inventory.reserve(newId(), line, line)).toMatchObject({ status: 'REFUSED' });
    expect(await inventory.reserve(newId(), line, { ...line, quantity: 1 })).toMatchObject({ status: 'RESERVED' });
    expect(await inventory.level(lamp)).toEqual([3, 3]);
  });

  test('is decided once for each order, whatever is asked later', async () => {
    const lamp = await inventory.hasProduct(3);
    const [held, refused] = [newId(), newId()];
    await inventory.reserve(held, { productId: lamp, quantity: 1 });
    await inventory.reserve(refused, { productId: lamp, quantity: 9 });
    expect(await inventory.reserve(held, { productId: lamp, quantity: 1 })).toMatchObject({ status: 'RESERVED' });
    expect(await inventory.reserve(refused, { productId: lamp, quantity: 1 })).toMatchObject({ status: 'REFUSED' });
    expect(await inventory.level(lamp)).toEqual([3, 1]);
  });

  test('twice at the same time sets aside once', async () => {
    const lamp = await inventory.hasProduct(10);
    const order = newId();
    const reservations = await times(8, () => inventory.reserve(order, { productId: lamp, quantity: 2 }));
    expect(reservations.map((reservation) => reservation?.status)).toEqual(Array.from({ length: 8 }, () => 'RESERVED'));
    expect(await inventory.level(lamp)).toEqual([10, 2]);
  });

  test('refuses what was never in stock', async () => {
    const unknown = newId();
    expect((await inventory.reserve(newId(), { productId: unknown, quantity: 1 }))?.reason).toBe(
      `Product ${unknown} is not in stock.`,
    );
  });

  test('lets exactly one of 200 buyers have the last one', async () => {
    const last = await inventory.hasProduct(1);
    const reservations = await times(200, () => inventory.reserve(newId(), { productId: last, quantity: 1 }));
    expect(reservations.filter((reservation) => reservation?.status === 'RESERVED')).toHaveLength(1);
    expect(await inventory.level(last)).toEqual([1, 1]);
  });

  test('of the same products in opposite order never ends in a deadlock', async () => {
    const [lamp, rug] = await Promise.all([inventory.hasProduct(100), inventory.hasProduct(100)]);
    const lines = [lamp, rug].map((productId) => ({ productId, quantity: 1 }));
    const reservations = await times(100, (index) =>
      inventory.reserve(newId(), ...(index % 2 === 0 ? lines : lines.toReversed())),
    );
    expect(reservations.every((reservation) => reservation?.status === 'RESERVED')).toBe(true);
    expect([await inventory.level(lamp), await inventory.level(rug)]).toEqual([
      [100, 100],
      [100, 100],
    ]);
  });
});

describe('releasing', () => {
  test('gives the stock back, once', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = newId();
    await inventory.reserve(order, { productId: lamp, quantity: 2 });
    await times(2, () => inventory.release(order));
    expect(await inventory.level(lamp)).toEqual([3, 0]);
  });

  test('before reserving is remembered, and the late reservation is refused', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = newId();
    await inventory.release(order);
    expect(await inventory.reserve(order, { productId: lamp, quantity: 1 })).toBeUndefined();
    expect(await inventory.level(lamp)).toEqual([3, 0]);
  });

  test('at the same moment as reserving leaves nothing reserved', async () => {
    const lamp = await inventory.hasProduct(50);
    const orders = Array.from({ length: 25 }, () => newId());
    await Promise.all(
      orders.flatMap((order) => [inventory.reserve(order, { productId: lamp, quantity: 2 }), inventory.release(order)]),
    );
    expect(await inventory.level(lamp)).toEqual([50, 0]);
  });

  test('a refused order has nothing to give back', async () => {
    const lamp = await inventory.hasProduct(1);
    const order = newId();
    await inventory.reserve(order, { productId: lamp, quantity: 2 });
    await inventory.release(order);
    expect(await inventory.level(lamp)).toEqual([1, 0]);
  });
});

describe('shipping', () => {
  test('takes what was reserved off the shelf and into the ledger, once', async () => {
    const [lamp, rug] = await Promise.all([inventory.hasProduct(3), inventory.hasProduct(9)]);
    const order = newId();
    await inventory.reserve(order, { productId: lamp, quantity: 2 }, { productId: rug, quantity: 4 });
    await times(2, () => inventory.ship(order));
    expect([await inventory.level(lamp), await inventory.level(rug)]).toEqual([
      [1, 0],
      [5, 0],
    ]);
    const { items, total } = await inventory.readStock.movements(lamp, { page: 1, limit: 10 });
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { kind: 'SHIPMENT', delta: -2, orderId: order, onHand: 1 },
      { kind: 'ADJUSTMENT', delta: 3, onHand: 3 },
    ]);
  });

  test('an order that holds nothing fails loudly', async () => {
    const order = newId();
    await expect(inventory.ship(order)).rejects.toThrow(`Order ${order} has no reservation.`);
    await inventory.reserve(order, { productId: await inventory.hasProduct(1), quantity: 1 });
    await inventory.release(order);
    await expect(inventory.ship(order)).rejects.toThrow('its reservation is RELEASED');
  });

  test('a shipped order is not given back, which fails loudly', async () => {
    const lamp = await inventory.hasProduct(2);
    const order = newId();
    await inventory.reserve(order, { productId: lamp, quantity: 1 });
    await inventory.ship(order);
    await expect(inventory.release(order)).rejects.toThrow('its parcel has left');
    expect(await inventory.level(lamp)).toEqual([1, 0]);
  });
});
