import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { breakerOf, metricOf, policyNamed } from './resilience/policies.js';
import { SteadyReads } from './resilience/steady-reads.js';
import { withFault } from './resilience/troubles.js';
import { readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

/** The gateway's bulkhead for every service. */
const PLACES = 10;
const QUEUE = 20;
/** Less than the time-out, and long enough to see who waits. */
const SLOW = seconds(3);
/** The time-out: who waits in vain for a place waits that long. */
const PATIENCE = seconds(5);
const CROWD = 5;
const CALLS_EACH = 40;

/** Beside what is left of the budget, one retry for ten calls. */
const BUDGET = 0.1;

describe('no service costs more than its share', () => {
  let shop: Shop;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    lamp = await shop.hasProduct({ stock: 100 });
    order = await (await shop.hasCustomer()).orders(1, lamp);
  }, minutes(2));

  const get = async (path: string, token: string) => {
    const start = performance.now();
    const answer = await call('GET', `${shop.addresses.gateway}/api/v1${path}`, { token });
    return { ...answer, took: performance.now() - start };
  };
  const closes = (policy: string, path: string): Promise<void> =>
    eventually(
      async () => {
        expect((await get(path, shop.adminToken)).status).toBe(200);
        expect(await breakerOf(policy, shop)).toBe('closed');
      },
      { within: minutes(1) },
    );

  test(
    `of ${CROWD * CALLS_EACH} calls to a slow service ${PLACES + QUEUE} are held, the others are told at once to come again`,
    async () => {
      const crowd = await Promise.all(Array.from({ length: CROWD }, () => shop.hasCustomer()));
      const tokens = crowd.flatMap(({ account }) => Array.from({ length: CALLS_EACH }, () => account.token));
      await closes('orders', '/orders');
      using reads = new SteadyReads(shop, ['users', 'products', 'inventory'], lamp, order);
      const before = await reads.figures();
      reads.startOver();
      await withFault('orders', { latencyMs: SLOW }, shop, async () => {
        const began = performance.now();
        const held = tokens.slice(0, PLACES + QUEUE).map((token) => get('/orders', token));
        await eventually(
          async () => {
            expect(await metricOf('orders', 'souk_bulkhead_in_flight', shop)).toBe(PLACES);
            expect(await metricOf('orders', 'souk_bulkhead_queued', shop)).toBe(QUEUE);
          },
          { within: SLOW, every: 20 },
        );
        const came = performance.now() - began;
        const tooMany = await Promise.all(tokens.slice(PLACES + QUEUE).map((token) => get('/orders', token)));
        const toldAtOnce = tooMany.filter(({ status, took }) => status === 503 && took < PATIENCE);
        const slowest = Math.round(Math.max(...toldAtOnce.map(({ took }) => took)));
        const during = await reads.figures();
        process.stdout.write(
          `bulkhead: ${tokens.length} calls, ${toldAtOnce.length} told at once to come again, ` +
            `the slowest of them after ${slowest} ms; others p95 ${before.p95} ms before, ${during.p95} ms meanwhile\n`,
        );
        // Where telling them all takes so long that the first ones are answered, their places are taken.
        const letIn = PLACES * Math.floor((came + slowest) / SLOW);
        expect(toldAtOnce.length).toBeGreaterThanOrEqual(tooMany.length - letIn);
        expect(toldAtOnce.filter(({ headers }) => !(Number(headers.get('retry-after')) >= 1))).toEqual([]);
        const answered = (await Promise.all(held)).filter(({ status }) => status === 200);
        expect(answered.length).toBeGreaterThanOrEqual(PLACES);
        expect(during.failed).toEqual([]);
      });
      await closes('orders', '/orders');
    },
    minutes(3),
  );

  test(
    'a read that fails once is made again, and nobody notices',
    async () => {
      const path = `/orders/${order.id}`;
      const { counts } = await policyNamed('orders', shop);
      await withFault('orders', { errorRate: 0.25 }, shop, async () => {
        for (let asked = 0; asked < 8; asked += 1) expect((await get(path, shop.adminToken)).status).toBe(200);
      });
      expect((await policyNamed('orders', shop)).counts.retries - counts.retries).toBeGreaterThanOrEqual(2);
    },
    minutes(1),
  );

  test(
    'while every call fails, retries stay within their budget',
    async () => {
      const path = `/inventory/${lamp.id}`;
      const { counts: before, retryBudgetLeft } = await policyNamed('inventory', shop);
      await withFault('inventory', { errorRate: 1 }, shop, async () => {
        const answers = await Promise.all(Array.from({ length: PLACES + QUEUE }, () => get(path, shop.adminToken)));
        expect(answers.filter(({ status }) => status !== 503)).toEqual([]);
      });
      const { counts: after } = await policyNamed('inventory', shop);
      const [calls, retries, withheld] = (['calls', 'retries', 'retriesWithheld'] as const).map(
        (count) => after[count] - before[count],
      ) as [number, number, number];
      process.stdout.write(`budget: ${calls} calls failed, ${retries} retries, ${withheld} withheld\n`);
      expect(retries).toBeLessThanOrEqual(retryBudgetLeft + Math.ceil(BUDGET * calls));
      expect(retries).toBeGreaterThan(0);
      expect(withheld).toBeGreaterThan(0);
      await closes('inventory', path);
    },
    minutes(2),
  );
});
