import { describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { sagaKinds } from '../src/scenario.js';
import { THROUGH_OR_TIMED_OUT } from '../src/shop/order-view.js';
import type { PlacedOrder } from '../src/shop/placed-order.js';
import { Shop } from '../src/shop/shop.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { INNER_SERVICES } from './services.js';
import { auditInToolbox } from './toolbox-audit.js';

const A_START = minutes(12);

describe('what was there is there again', () => {
  const compose = new Compose();

  test(
    'after all containers were killed at once, in the midst of orders, and started in no order',
    async () => {
      const shop = await Shop.open(hostAddresses());
      const before = await deliveredOrders(shop);
      const underway = await newOrders(shop);
      await compose.kill();
      await eventually(async () =>
        expect(new Set((await compose.containers()).map(({ state }) => state))).toEqual(new Set(['exited'])),
      );
      await compose.startAtOnce();
      await compose.isHealthy();
      await expectUnchanged(before);
      for (const order of underway) expect(THROUGH_OR_TIMED_OUT).toContain(await order.isDecided());
      expect(await auditInToolbox(compose)).toMatchObject({ code: 0 });
    },
    A_START,
  );

  test(
    'after a stop and a start',
    async () => {
      const before = await deliveredOrders(await Shop.open(hostAddresses()));
      await compose.stop();
      await compose.start();
      await compose.isHealthy();
      await expectUnchanged(before);
    },
    A_START,
  );
});

describe('from nothing, a second time', () => {
  const compose = new Compose();

  // The first time was when these tests began. The gateway needs neither: it is there at once.
  test(
    'the services come first: they live and wait, and are ready when there are a broker and databases',
    async () => {
      await compose.down({ volumes: true });
      await compose.upAlone('gateway', ...INNER_SERVICES);
      for (const service of INNER_SERVICES) {
        await eventually(async () => expect(await says(service, '/health/live')).toBe('yes'), { within: minutes(1) });
        expect(await says(service, '/health/ready')).toBe('no');
      }
      await compose.up();
      await compose.isHealthy();
      expect(await restartsOfAll()).toEqual(INNER_SERVICES.map(() => 0));
      await anOrderGoesThrough();
    },
    A_START,
  );

  async function says(service: string, path: string): Promise<'yes' | 'no'> {
    return (await compose.exec(service, ['healthcheck', path])).code === 0 ? 'yes' : 'no';
  }

  function restartsOfAll(): Promise<number[]> {
    return Promise.all(INNER_SERVICES.map((service) => compose.restarts(service)));
  }
});

interface Remembered {
  readonly order: PlacedOrder;
  readonly told: unknown;
}

/** One of each kind. */
async function newOrders(shop: Shop): Promise<PlacedOrder[]> {
  const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
  return Promise.all(sagaKinds.map((saga) => customer.orders(1, product, { saga })));
}

async function deliveredOrders(shop: Shop): Promise<Remembered[]> {
  const orders = await newOrders(shop);
  return Promise.all(
    orders.map(async (order) => {
      await order.becomes('DELIVERED');
      return { order, told: await whatIsToldOf(order) };
    }),
  );
}

async function expectUnchanged(remembered: readonly Remembered[]): Promise<void> {
  for (const { order, told } of remembered) expect(await whatIsToldOf(order)).toEqual(told);
}

async function whatIsToldOf(order: PlacedOrder): Promise<unknown> {
  return { view: await order.view(), events: await order.eventTypes(), timeline: await order.timeline() };
}

async function anOrderGoesThrough(): Promise<void> {
  const shop = await Shop.open(hostAddresses());
  const customer = await shop.hasCustomer();
  await (await customer.orders(1, await shop.sells('SOUK-LANTERN'))).becomes('DELIVERED');
}
