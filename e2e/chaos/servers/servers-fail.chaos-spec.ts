import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { type Addresses, readAddresses } from '../../src/shop/addresses.js';
import { callOk } from '../../src/shop/http.js';
import { THROUGH, THROUGH_OR_TIMED_OUT } from '../../src/shop/order-view.js';
import { Shop } from '../../src/shop/shop.js';
import { Broker } from '../../src/system/broker.js';
import { ordersDuring, type SteadyOrder } from '../../src/system/steady-orders.js';
import { cutPostgresConnections } from '../system/connections.js';
import { OwnCopy } from '../system/own-copy.js';
import { Programs } from '../../src/system/programs.js';

describe('orders keep coming while a server fails', () => {
  let copy: OwnCopy;
  let addresses: Addresses;
  let shop: Shop;
  let programs: Programs;
  let broker: Broker;

  beforeAll(async () => {
    copy = await OwnCopy.start();
    addresses = await readAddresses(copy.home);
    [shop, broker] = await Promise.all([Shop.open(addresses), Broker.of(addresses, copy.home)]);
    programs = new Programs({ ...addresses }, copy.home);
  }, minutes(5));

  afterAll(async () => {
    await copy[Symbol.asyncDispose]();
  }, minutes(3));

  const diesAndComesBack = async (name: string): Promise<void> => {
    const program = programs.named(name);
    await program.isBackSince(await program.dies());
  };
  const ends = (orders: readonly SteadyOrder[]): Promise<string[]> =>
    Promise.all(orders.map(({ order }) => order.isDecided()));
  const firstAnswers = (orders: readonly SteadyOrder[]): number[] => [
    ...new Set(orders.map(({ firstAnswer }) => firstAnswer)),
  ];
  async function expectAllEndRight(orders: readonly SteadyOrder[]): Promise<void> {
    expect((await ends(orders)).filter((end) => !THROUGH_OR_TIMED_OUT.includes(end))).toEqual([]);
    await expectAllThrough(orders.filter(({ afterwards }) => afterwards));
  }
  async function expectAllThrough(orders: readonly SteadyOrder[]): Promise<void> {
    expect((await ends(orders)).filter((end) => !THROUGH.includes(end))).toEqual([]);
  }

  test(
    'the broker is killed: every order is accepted at once, and goes through',
    async () => {
      const orders = await ordersDuring(shop, () => diesAndComesBack('rabbitmq'));
      expect(firstAnswers(orders)).toEqual([202]);
      await expectAllThrough(orders);
    },
    minutes(3),
  );

  test(
    'the broker loses all that it has: commands come again by themselves, and events when they are published again',
    async () => {
      const since = new Date().toISOString();
      const orders = await ordersDuring(shop, async () => {
        await broker.isWiped();
        await broker.definitionsAreLoaded();
        await programs.named('rabbitmq').isThere();
      });
      expect(firstAnswers(orders)).toEqual([202]);
      const orchestrated = orders.filter((_, number) => number % 2 === 0);
      await expectAllThrough(orchestrated);
      const body = { since };
      await callOk('POST', `${addresses.gateway}/bff/admin/outbox/republish`, { token: shop.adminToken, body });
      await expectAllEndRight(orders);
    },
    minutes(4),
  );

  test(
    'every connection to PostgreSQL is cut: nobody loses anything',
    async () => {
      const orders = await ordersDuring(shop, async () => {
        expect(await cutPostgresConnections(programs.named('postgres'))).toBeGreaterThan(0);
        await programs.named('postgres').isThere();
      });
      await expectAllThrough(orders);
    },
    minutes(3),
  );

  test.each(['postgres', 'mongodb'])(
    '%s is killed: who is turned away comes again with the same key, and every order ends right',
    async (name) => {
      await expectAllEndRight(await ordersDuring(shop, () => diesAndComesBack(name)));
    },
    minutes(3),
  );

  test.each(['inventory', 'payment', 'shipping', 'orders'])(
    '%s freezes until the broker gives it up, and thaws: every order ends right',
    async (name) => {
      expect(await broker.connectionCount(name)).toBeGreaterThan(0);
      const orders = await ordersDuring(shop, () => programs.named(name).hangsDuring(() => broker.hasGivenUp(name)));
      await expectAllEndRight(orders);
    },
    minutes(4),
  );

  test(
    'and in the end everything adds up',
    async () => {
      const report = await auditWhenQuiet(() => collectFacts(shop), { within: minutes(2) });
      expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
      expect(report).toMatchObject({ holds: true, inFlight: [] });
    },
    minutes(4),
  );

  test(
    'no message waits in a queue',
    async () => {
      await eventually(async () => expect(await broker.messageCount()).toBe(0), { within: seconds(60), every: 1_000 });
    },
    minutes(2),
  );
});
