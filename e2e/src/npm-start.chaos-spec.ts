import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { cards } from './shop/customer.js';
import { GOODS } from './shop/order-view.js';
import type { PlacedOrder } from './shop/placed-order.js';
import { Shop } from './shop/shop.js';
import { type OwnHome, OwnSystem } from './system/own-system.js';

/** A second copy beside the one that the other specs use: the tests below are one story and run in this order. */
describe('npm start', () => {
  let place: OwnHome;
  let system: OwnSystem | undefined;
  let order: PlacedOrder;
  let waiting: PlacedOrder;

  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'souk-own-'));
    place = {
      home,
      port: Number(process.env['SOUK_SECOND_PORT'] ?? 8_090),
      portBase: Number(process.env['SOUK_SECOND_PORT_BASE'] ?? 19_000),
    };
  });
  afterAll(async () => {
    if (system) await system.interrupt();
    await rm(place.home, { recursive: true });
  }, minutes(1));

  test(
    'brings up a second copy beside the first, and Ctrl-C leaves no process and no port',
    async () => {
      system = await OwnSystem.start(place);
      expect(system.said).toMatch(/Traces\s+http:\/\/127\.0\.0\.1:\d+/);
      const shop = await Shop.open(await readAddresses(place.home));
      order = await (await shop.hasCustomer()).orders(1, await shop.sells('SOUK-LANTERN'));
      await order.isConfirmed();
      expect(await system.interrupt()).toBe(0);
      expect(await system.leftovers()).toEqual([]);
    },
    minutes(6),
  );

  test(
    'keeps the data, and takes an order while every service but gateway, users and orders is stopped',
    async () => {
      system = await OwnSystem.start(place, '--only', 'gateway,users,orders');
      expect((await order.view()).id).toBe(order.id);
      const shop = await Shop.open(await readAddresses(place.home));
      waiting = await (await shop.hasCustomer()).ordersAgain(order, { card: cards.good });
      await eventually(
        async () => {
          const [step] = await waiting.timeline();
          expect(step).toMatchObject({
            step: 'reserve-stock',
            status: 'started',
            detail: 'waiting for inventory to come back',
          });
        },
        { within: minutes(1) },
      );
    },
    minutes(6),
  );

  test(
    'can simply be started again after a kill -9, and the order goes through when the services are back',
    async () => {
      await system?.die();
      system = await OwnSystem.start(place);
      // Long since, maybe, when the last of the programs is ready.
      await waiting.isConfirmed();
      await waiting.leaves({ ...GOODS, payment: 'CAPTURED' });
      expect(await system.interrupt()).toBe(0);
      expect(await system.leftovers()).toEqual([]);
      system = undefined;
    },
    minutes(6),
  );
});
