import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { about, BackDoor } from './back-door.js';
import { InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;
let messages: BackDoor;
beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
  messages = new BackDoor(inventory.app);
});
afterAll(() => inventory.stop());

/** Who may ask for an order's stock back, each by its own event. */
const givenUp = ['declined', 'undeliverable', 'shipmentCancelled'] as const;

/** An order for two of three lamps. */
async function anOrder(): Promise<{ orderId: string; lamp: string; items: { productId: string; quantity: number }[] }> {
  const lamp = await inventory.hasProduct(3);
  return { orderId: newId(), lamp, items: [{ productId: lamp, quantity: 2 }] };
}
const outcome = (name: string, orderId: string, more: object = {}) => ({
  name,
  data: { ...about(orderId, 'choreography'), ...more },
});

describe('a placed order', () => {
  test('has its stock set aside, and that is told', async () => {
    const { orderId, lamp, items } = await anOrder();
    await messages.placed(orderId, items);
    expect(await inventory.level(lamp)).toEqual([3, 2]);
    expect(await messages.told(orderId)).toEqual([outcome('stock.reserved', orderId)]);
  });

  test('for more than there is is refused, and told why', async () => {
    const { orderId, lamp } = await anOrder();
    await messages.placed(orderId, [{ productId: lamp, quantity: 4 }]);
    const message = 'Not enough of SOUK-3 in stock: 4 ordered, 3 available.';
    expect(await messages.told(orderId)).toEqual([outcome('stock.refused', orderId, { message })]);
  });

  test('told of anew is reserved once, and what was decided is told anew', async () => {
    const { orderId, lamp, items } = await anOrder();
    const refused = newId();
    await messages.placed(orderId, items);
    await messages.placed(refused, items);
    await inventory.adjustStock.run({ productId: lamp, delta: 9, reason: 'delivery', actorId: newId() });
    for (const id of [orderId, refused]) await messages.placed(id, items);
    expect(await inventory.level(lamp)).toEqual([12, 2]);
    expect((await messages.told(orderId)).map(({ name }) => name)).toEqual(['stock.reserved', 'stock.reserved']);
    expect((await messages.told(refused)).map(({ name }) => name)).toEqual(['stock.refused', 'stock.refused']);
  });
});

describe.each(givenUp)('an order given up (%s)', (comes) => {
  test('has its stock given back once, and that is told each time', async () => {
    const { orderId, lamp, items } = await anOrder();
    await messages.placed(orderId, items);
    await messages[comes](orderId);
    await messages[comes](orderId);
    expect(await inventory.level(lamp)).toEqual([3, 0]);
    const released = outcome('stock.released', orderId);
    expect(await messages.told(orderId)).toEqual([outcome('stock.reserved', orderId), released, released]);
  });

  test('before anything was set aside never gets anything: the late reservation is refused in silence', async () => {
    const { orderId, lamp, items } = await anOrder();
    await messages[comes](orderId);
    await messages.placed(orderId, items);
    expect(await inventory.level(lamp)).toEqual([3, 0]);
    expect(await messages.told(orderId)).toEqual([outcome('stock.released', orderId)]);
  });

  test('that was refused has nothing to give back, and says so', async () => {
    const { orderId, lamp } = await anOrder();
    await messages.placed(orderId, [{ productId: lamp, quantity: 4 }]);
    await messages[comes](orderId);
    expect((await messages.told(orderId)).map(({ name }) => name)).toEqual(['stock.refused', 'stock.released']);
  });
});

test('an orchestrated order is left to its commands', async () => {
  const { orderId, lamp, items } = await anOrder();
  await messages.placed(orderId, items, 'orchestration');
  expect(await inventory.level(lamp)).toEqual([3, 0]);
  expect(await messages.reserve(orderId, items)).toMatchObject({ outcome: 'done' });
  for (const comes of givenUp) await messages[comes](orderId, 'orchestration');
  expect(await inventory.level(lamp)).toEqual([3, 2]);
  expect(await messages.told(orderId)).toEqual([]);
});

test('the outcomes of an orchestrated order are replies', async () => {
  const { orderId, items } = await anOrder();
  expect(await messages.reserve(orderId, items)).toEqual({ outcome: 'done', reply: {} });
  expect(await messages.release(orderId)).toEqual({ outcome: 'done', reply: {} });
  expect(await messages.reserve(orderId, items)).toMatchObject({ outcome: 'refused', code: 'OUT_OF_STOCK' });
  expect(await messages.told(orderId)).toEqual([]);
});

test('an order that only was given up has no reservation to be seen', async () => {
  const { orderId } = await anOrder();
  await messages.shipmentCancelled(orderId);
  const admin = await inventory.issuer.authorization(newId(), 'admin');
  const answer = await inventory.app.inject({ url: `/reservations/${orderId}`, headers: { authorization: admin } });
  expect(answer.statusCode).toBe(404);
});
