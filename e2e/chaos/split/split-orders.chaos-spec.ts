import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, newId, seconds } from '@souk/kernel';
import { auditWhenQuiet } from '../../src/audit/audit-when-quiet.js';
import { collectFacts } from '../../src/audit/collect-facts.js';
import { reportLines } from '../../src/audit/report-lines.js';
import { withFault } from '../../src/resilience/troubles.js';
import { type Addresses, readAddresses } from '../../src/shop/addresses.js';
import { type Customer, orderBody } from '../../src/shop/customer.js';
import { call } from '../../src/shop/http.js';
import type { Product } from '../../src/shop/product.js';
import { Shop } from '../../src/shop/shop.js';
import { Programs } from '../../src/system/programs.js';
import { listedOrders } from '../../src/system/reads-of-orders.js';
import { OwnCopy } from '../system/own-copy.js';

describe('orders changes orders in one process and answers queries in another', () => {
  let copy: OwnCopy;
  let addresses: Addresses;
  let shop: Shop;
  let programs: Programs;
  let ada: Customer;
  let lamp: Product;

  beforeAll(async () => {
    copy = await OwnCopy.start({ env: { SOUK_ORDERS: 'split' } });
    addresses = await readAddresses(copy.home);
    shop = await Shop.open(addresses);
    programs = new Programs({ ...addresses }, copy.home);
    [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: 1_000 })]);
    await ada.orders(1, lamp);
  }, minutes(5));

  afterAll(async () => {
    await copy[Symbol.asyncDispose]();
  }, minutes(3));

  const show = (path: string) => call('GET', `${addresses.gateway}/api/v1${path}`, { token: ada.account.token });
  const asksGraphQl = async (query: string) =>
    (await call('POST', `${addresses.gateway}/graphql`, { token: ada.account.token, body: { query } })).body;
  const listHasAll = () =>
    eventually(
      async () => {
        const ids = shop.orders.filter(({ customer }) => customer === ada).map(({ id }) => id);
        expect((await listedOrders(shop, ada)).toSorted()).toEqual(ids.toSorted());
      },
      { within: minutes(1) },
    );

  test(
    'the query process is dead: orders are placed and end, each is told by the write side; back again, it catches up',
    async () => {
      await listHasAll();
      await programs.named('orders-query').isDownDuring(async () => {
        const order = await ada.orders(1, lamp);
        await order.goesThrough();
        const { status, headers } = await show(`/orders/${order.id}`);
        expect([status, headers.get('x-souk-fallback')]).toEqual([200, 'write-side']);
        expect((await show(`/orders/${order.id}/details`)).body).toMatchObject({ order: { id: order.id } });
        expect((await show('/orders')).status).toBe(503);
      });
      await programs.named('orders-query').isThere();
      await listHasAll();
      await eventually(lagIsGone, { within: minutes(1) });
    },
    minutes(5),
  );

  test(
    'an admin has the query process fail: one order is told all the same, in GraphQL too; a list is not',
    async () => {
      const order = await ada.orders(1, lamp);
      await withFault('orders-query', { errorRate: 1 }, shop, async () => {
        const { status, headers } = await show(`/orders/${order.id}`);
        expect([status, headers.get('x-souk-fallback')]).toEqual([200, 'write-side']);
        expect(await asksGraphQl(`{ order(id: "${order.id}") { id } }`)).toEqual({ data: { order: { id: order.id } } });
        expect((await show('/orders')).status).toBe(503);
      });
      await listHasAll();
    },
    minutes(3),
  );

  test(
    'the command process is dead: lists are answered, orders have to wait; back again, they are placed',
    async () => {
      await listHasAll();
      await programs.named('orders').isDownDuring(async () => {
        await listHasAll();
        expect((await ada.posts(orderBody(1, lamp), newId())).status).toBe(503);
      });
      await programs.named('orders').isThere();
      const order = await ada.orders(1, lamp);
      await order.goesThrough();
      await listHasAll();
    },
    minutes(5),
  );

  test(
    'in the end everything adds up, on both sides',
    async () => {
      const report = await auditWhenQuiet(() => collectFacts({ addresses, adminToken: shop.adminToken }), {
        within: minutes(2),
      });
      expect(reportLines(report).filter((line) => line.includes('✗'))).toEqual([]);
      expect(report.holds).toBe(true);
    },
    minutes(4),
  );

  async function lagIsGone(): Promise<void> {
    const signal = AbortSignal.timeout(seconds(5));
    const metrics = await (await fetch(`${addresses['orders-query']}/metrics`, { signal })).text();
    const lags = [...metrics.matchAll(/^souk_projection_lag_events\{[^}]*\} (\S+)$/gm)].map(([, lag]) => lag);
    expect(lags.length).toBeGreaterThan(0);
    expect(new Set(lags)).toEqual(new Set(['0']));
  }
});
