import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, milliseconds, minutes } from '@souk/kernel';
import { THROUGH, THROUGH_OR_TIMED_OUT } from '../src/shop/order-view.js';
import { Shop } from '../src/shop/shop.js';
import { ordersDuring, type SteadyOrder } from '../src/system/steady-orders.js';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';
import { SERVICES } from './services.js';
import { auditInToolbox } from './toolbox-audit.js';

const SERVERS = ['rabbitmq', 'postgres', 'mongodb'];
/** What an order does without. */
const BYSTANDERS = ['jaeger', 'mailpit'];
/** Few enough for two cores that also start containers. */
const ONE_EVERY = milliseconds(500);

describe('orders of both kinds keep coming, and whoever is turned away asks again with the same key', () => {
  const compose = new Compose();
  const kills = Promise.withResolvers<void>();
  let shop: Shop;
  let coming: Promise<readonly SteadyOrder[]>;

  beforeAll(async () => {
    shop = await Shop.open(hostAddresses());
    coming = ordersDuring(shop, () => kills.promise, { every: ONE_EVERY });
    // Told to the test that awaits them.
    coming.catch(() => undefined);
  }, minutes(1));

  afterAll(() => kills.resolve());

  test.each(SERVICES)(
    '%s is killed, stays dead and is started, while the one before may still be on its way',
    async (service) => {
      await compose.kill(service);
      await hasExited(service);
      await compose.start(service);
    },
    minutes(4),
  );

  test('all of them are healthy again', () => compose.isHealthy(), minutes(4));

  test.each(SERVERS)(
    '%s is killed, stays dead, is started, and is healthy again',
    async (server) => {
      await compose.kill(server);
      await hasExited(server);
      await compose.start(server);
      await compose.isHealthy(server);
    },
    minutes(4),
  );

  test.each(BYSTANDERS)(
    '%s is killed: an order goes through without it',
    async (service) => {
      await compose.isHealthy();
      await compose.kill(service);
      expect(THROUGH).toContain(await (await anOrder()).isDecided());
      await hasExited(service);
      await compose.start(service);
      await compose.isHealthy(service);
    },
    minutes(4),
  );

  test.each(['orders', 'postgres'])(
    'the program in %s dies: Docker restarts the container',
    async (service) => {
      const before = await compose.restarts(service);
      await compose.crash(service);
      await eventually(async () => expect(await compose.restarts(service)).toBeGreaterThan(before), {
        within: minutes(1),
      });
      await compose.isHealthy(service);
    },
    minutes(4),
  );

  test(
    'every order has ended right, and goes through once all are healthy again',
    async () => {
      await compose.isHealthy();
      kills.resolve();
      const orders = await Promise.all((await coming).map(endOf));
      expect(orders.length).toBeGreaterThan(SERVICES.length + SERVERS.length);
      expect(orders.filter(({ end }) => !THROUGH_OR_TIMED_OUT.includes(end))).toEqual([]);
      expect(orders.filter(({ end, afterwards }) => afterwards && !THROUGH.includes(end))).toEqual([]);
    },
    minutes(4),
  );

  test(
    'every container is healthy, and the audit finds nothing',
    async () => {
      await compose.isHealthy();
      expect(await auditInToolbox(compose)).toMatchObject({ code: 0 });
    },
    minutes(6),
  );

  async function endOf({ order, afterwards }: SteadyOrder) {
    return { id: order.id, afterwards, end: await order.isDecided() };
  }

  async function hasExited(service: string): Promise<void> {
    await eventually(async () => {
      const found = (await compose.containers()).filter((container) => container.service === service);
      expect(found.map(({ state }) => state)).toEqual(['exited']);
    });
  }

  async function anOrder() {
    const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    return customer.orders(1, product);
  }
});
