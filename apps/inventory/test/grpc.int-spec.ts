import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inventoryV1 } from '@souk/contracts';
import { Code, GrpcClient } from '@souk/grpc';
import { newId } from '@souk/kernel';
import { InventoryGrpc } from '../src/grpc/inventory.grpc.js';
import { InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;
const client = new GrpcClient(inventoryV1.inventoryService);
beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
});
afterAll(async () => {
  client.close();
  await inventory.stop();
});

const availability = async (productIds: readonly string[]) => {
  const address = `127.0.0.1:${inventory.app.get(InventoryGrpc).port}`;
  const { items } = await client.call(address, 'batchGetAvailability', { productIds }, { timeoutMs: 5_000 });
  return items;
};

test('everybody is told whether products can be had, in the order of the question', async () => {
  const [many, few, none] = await Promise.all([9, 2, 0].map((onHand) => inventory.hasProduct(onHand)));
  const unknown = newId();
  expect(await availability([unknown, many ?? '', few ?? '', none ?? ''])).toEqual([
    { productId: unknown, availability: 'AVAILABILITY_OUT_OF_STOCK' },
    { productId: many, availability: 'AVAILABILITY_IN_STOCK' },
    { productId: few, availability: 'AVAILABILITY_LOW' },
    { productId: none, availability: 'AVAILABILITY_OUT_OF_STOCK' },
  ]);
});

test('gRPC and HTTP say the same', async () => {
  const product = await inventory.hasProduct(4);
  const overHttp = await inventory.app.inject({ url: `/availability?ids=${product}` });
  const [item] = await availability([product]);
  expect([overHttp.json<{ items: object[] }>().items, item?.availability]).toEqual([
    [{ productId: product, availability: 'low' }],
    'AVAILABILITY_LOW',
  ]);
});

test('a hundred products are one call', async () => {
  expect(await availability(Array.from({ length: 100 }, newId))).toHaveLength(100);
});

test.each([
  ['no id', []],
  ['101 ids', Array.from({ length: 101 }, newId)],
  ['an id that is none', [newId(), "' OR 1=1"]],
])('%s is refused', async (_what, ids) => {
  await expect(availability(ids)).rejects.toMatchObject({
    code: Code.INVALID_ARGUMENT,
    message: 'product_ids must be 1 to 100 UUIDs.',
  });
});
