import { beforeAll, expect, test } from '@jest/globals';
import { AdminDesk } from './admin/admin-desk.js';
import { Snapshots } from './admin/snapshots.js';
import { readAddresses } from './shop/addresses.js';
import { callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import { Shop } from './shop/shop.js';

let shop: Shop;
let snapshots: Snapshots;
let order: PlacedOrder;
beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  snapshots = new Snapshots(await AdminDesk.open());
  order = await (await shop.hasCustomer()).orders(1, await shop.hasProduct({ stock: 5 }));
  await order.isConfirmed();
});

/** The order as it was when it was confirmed, whatever has become of it since. */
const read = async (): Promise<unknown> => {
  const { token } = order.customer.account;
  return (await callOk('GET', `${shop.addresses.gateway}/api/v1/orders/${order.id}?asOf=2`, { token })).body;
};

test('snapshots are dropped and made anew while orders flow, and an order reads the same', async () => {
  const before = await read();
  await snapshots.drop();
  expect(await snapshots.counts()).toEqual([]);
  expect(await read()).toEqual(before);
  let taken = 0;
  for await (const page of snapshots.rebuild()) {
    expect(page.damaged).toEqual([]);
    taken += page.taken;
  }
  const counts = await snapshots.counts();
  expect(counts.reduce((sum, count) => sum + count.snapshots, 0)).toBe(taken);
  expect(counts.every(({ isOfThisRelease }) => isOfThisRelease)).toBe(true);
  expect(await read()).toEqual(before);
});
