import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { type Addresses, readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import type { Program } from '../../src/system/program.js';
import { Programs } from '../../src/system/programs.js';
import { callsDuring } from '../../src/system/steady-calls.js';
import { OwnCopy } from '../system/own-copy.js';

/** One copy of each is alive at every moment. */
const KILLED = ['orders-2', 'products-2', 'inventory-2', 'users-2', 'orders', 'products', 'inventory', 'users'];
/** Two seconds of calls: who asked the copy that hangs is answered once it goes on. */
const OF_EACH_KIND_TWO = 12;

describe('two copies of each service, and one of them is killed again and again', () => {
  let copy: OwnCopy;
  let addresses: Addresses;
  let shop: Shop;
  let programs: Programs;

  beforeAll(async () => {
    copy = await OwnCopy.start({ copies: 2 });
    addresses = await readAddresses(copy.home);
    shop = await Shop.open(addresses);
    programs = new Programs({ ...addresses }, copy.home);
  }, minutes(5));

  afterAll(async () => {
    await copy[Symbol.asyncDispose]();
  }, minutes(3));

  test.each([
    ['killed', (program: Program) => program.dies()],
    ['asked to end', (program: Program) => program.ends()],
  ])(
    'no request fails while one after another is %s, reads and keyed orders alike, and no order is doubled',
    async (what, goes) => {
      const { made, failed, slowest, orders } = await callsDuring(shop, async () => {
        for (const name of KILLED) {
          const program = programs.named(name);
          await program.isBackSince(await goes(program));
        }
      });
      process.stdout.write(
        `copies ${what}: ${made} calls, ${failed.length} failed, the slowest took ${slowest} ms; ` +
          `${orders.posted} orders posted, ${orders.placed} placed\n`,
      );
      expect(failed).toEqual([]);
      expect(orders.placed).toBe(orders.posted);
    },
    minutes(8),
  );

  test(
    'nor does one while a copy hangs for less long than callers wait',
    async () => {
      const { failed } = await callsDuring(shop, (moreCalls) =>
        programs.named('products-2').hangsDuring(() => moreCalls(OF_EACH_KIND_TWO)),
      );
      expect(failed).toEqual([]);
    },
    minutes(3),
  );

  test('both copies of each have answered, and the gateway’s metrics tell them apart', async () => {
    const metrics = await (await fetch(`${addresses.gateway}/metrics`)).text();
    for (const service of ['orders', 'products', 'inventory', 'users']) {
      const answered = [
        ...metrics.matchAll(
          new RegExp(`instance_requests_total{upstream="${service}",copy="([^"]+)",outcome="success"} [1-9]`, 'g'),
        ),
      ];
      expect(answered.map(([, instance]) => instance).toSorted()).toEqual(
        [service, `${service}-2`].map((name) => new URL({ ...addresses }[name] ?? '').host).toSorted(),
      );
    }
  });
});
