import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { PostgresReader } from '@souk/persistence';
import { StockFacts } from '../src/persistence/stock-facts.js';
import { BackDoor } from './back-door.js';
import { InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;
let messages: BackDoor;
beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
  messages = new BackDoor(inventory.app);
});
afterAll(() => inventory.stop());

const orders = (count: number) => Array.from({ length: count }, () => newId());

/** Both doors in turn: a command, which is answered, and an event. */
const reserve = (
  orderId: string,
  index: number,
  items: { productId: string; quantity: number }[],
): Promise<{ outcome: string } | void> =>
  index % 2 === 0 ? messages.reserve(orderId, items) : messages.placed(orderId, items);

const giveUp = (orderId: string, index: number): Promise<unknown> =>
  index % 2 === 0 ? messages.release(orderId) : messages.shipmentCancelled(orderId);

async function statusesOf(orderIds: readonly string[]): Promise<(string | undefined)[]> {
  const rows = await inventory.app
    .get(PostgresReader)
    .query<{ orderId: string; status: string }>(
      'SELECT order_id AS "orderId", status FROM reservations WHERE order_id = ANY($1::uuid[])',
      [orderIds],
    );
  return orderIds.map((orderId) => rows.find((row) => row.orderId === orderId)?.status);
}

/** Opens all connections, so that nobody gets ahead while the others still wait for theirs. */
async function doorsAreBusy(): Promise<void> {
  const plenty = await inventory.hasProduct(100);
  await Promise.all(orders(40).map((order, index) => reserve(order, index, [{ productId: plenty, quantity: 1 }])));
}

test('of 200 buyers at both doors exactly one gets the last one, and the others are told that they do not', async () => {
  const last = await inventory.hasProduct(1);
  await doorsAreBusy();
  const buyers = orders(200);
  const answers = await Promise.all(
    buyers.map((buyer, index) => reserve(buyer, index, [{ productId: last, quantity: 1 }])),
  );
  expect(await inventory.level(last)).toEqual([1, 1]);
  const statuses = await statusesOf(buyers);
  expect(statuses.filter((status) => status === 'RESERVED')).toHaveLength(1);
  expect(statuses.filter((status) => status === 'REFUSED')).toHaveLength(199);
  const told = await Promise.all(buyers.map((buyer) => messages.told(buyer)));
  const heardYes = buyers.map((_buyer, index) =>
    index % 2 === 0 ? answers[index]?.outcome === 'done' : told[index]?.[0]?.name === 'stock.reserved',
  );
  expect(heardYes).toEqual(statuses.map((status) => status === 'RESERVED'));
});

test('60 orders of the same products in opposite order, reserved, released and shipped at once, never lock each other out', async () => {
  const products = await Promise.all(Array.from({ length: 4 }, () => inventory.hasProduct(500)));
  const lines = products.map((productId) => ({ productId, quantity: 1 }));
  const linesOf = (index: number) => (index % 2 === 0 ? lines : lines.toReversed());
  const [coming, leaving, dropped] = [orders(60), orders(60), orders(60)];
  await Promise.all([...leaving, ...dropped].map((order, index) => reserve(order, index, linesOf(index))));
  await Promise.all(
    coming.flatMap((order, index) => [
      reserve(order, index, linesOf(index)),
      messages.dispatched(leaving[index] ?? ''),
      giveUp(dropped[index] ?? '', index),
    ]),
  );
  expect(new Set(await statusesOf(coming))).toEqual(new Set(['RESERVED']));
  expect(new Set(await statusesOf(leaving))).toEqual(new Set(['SHIPPED']));
  expect(new Set(await statusesOf(dropped))).toEqual(new Set(['RELEASED']));
  for (const product of products) expect(await inventory.level(product)).toEqual([440, 60]);
  const facts = await inventory.app.get(StockFacts).stock(null, 1_000);
  for (const { onHand, reserved, adjusted, shippedOut, held } of facts)
    expect([onHand, reserved]).toEqual([adjusted - shippedOut, held]);
});

test('reserved and given up at the same moment, through either door, an order holds nothing', async () => {
  const lamp = await inventory.hasProduct(200);
  const all = orders(60);
  await Promise.all(
    all.flatMap((order, index) => [
      reserve(order, index, [{ productId: lamp, quantity: 2 }]),
      giveUp(order, index),
      reserve(order, index, [{ productId: lamp, quantity: 2 }]),
    ]),
  );
  expect(await inventory.level(lamp)).toEqual([200, 0]);
  expect((await statusesOf(all)).filter((status) => status === 'RESERVED')).toEqual([]);
});
