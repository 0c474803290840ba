import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import type { OrderFilter } from '../src/read-side/order-list/order-filter.js';
import { OrderList } from '../src/read-side/order-list/order-list.js';
import { ExplainedLogin, type Plan } from './explained-login.js';
import { fillWithOrders, NAMED, RARE } from './many-orders.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

const ORDERS = 20_000;
const LIMIT = 20;
/** What may be sorted for one page: all that a rare thing was found in, but never what the list is made of. */
const FEW = 200;

let readSide: ReadSideUnderTest;
beforeAll(async () => {
  readSide = await ReadSideUnderTest.start();
  await fillWithOrders(readSide, ORDERS);
}, minutes(5));
afterAll(() => readSide.stop());

const daysAgo = (count: number): Date => new Date(Date.now() - count * 24 * 3_600_000);

/** How the page after the newest ones was found. */
async function planOf(filter: OrderFilter): Promise<Plan | undefined> {
  const explained = new ExplainedLogin(readSide);
  await new OrderList(explained.login).after(filter, { limit: LIMIT, place: undefined, withTotal: false });
  return explained.plans.at(-1);
}

test.each<[string, OrderFilter, string]>([
  ['everything', {}, 'order_views_by_time'],
  ['an owner', { ownerId: NAMED.id }, 'order_views_of_customer'],
  ['a status that few have', { status: ['PENDING'] }, 'order_views_by_status'],
  ['a status that most have', { status: ['DELIVERED'] }, 'order_views_by_time|order_views_by_status'],
  ['statuses that few have', { status: ['PENDING', 'REJECTED'] }, 'order_views_by_status'],
  ['a number', { number: 'SK-1012345' }, 'order_views_by_number'],
  ['how a few numbers begin', { number: 'SK-10123' }, 'order_views_by_number'],
  ['how all numbers begin', { number: 'SK-' }, 'order_views_by_time'],
  ['a product that few bought', { product: RARE.productId }, 'order_views_of_product'],
  ['its name', { product: RARE.name }, 'order_views_by_text'],
  ['a name that most orders have', { product: 'lamp' }, 'order_views_by_time'],
  ["a customer's name", { customer: NAMED.name }, 'order_views_of_customer'],
  ['a time', { placedFrom: daysAgo(9), placedTo: daysAgo(8) }, 'order_views_by_time'],
  ['an amount that few have', { minAmount: 50_000, maxAmount: 50_200 }, 'order_views_by_amount'],
  ['an amount that most have', { minAmount: 5_000 }, 'order_views_by_time'],
  ['a text', { search: RARE.name }, 'order_views_by_text'],
  ['a text that is a name', { search: NAMED.name }, 'order_views_of_customer'],
])('%s is found by the index meant, and little is sorted', async (_, filter, index) => {
  const plan = await planOf(filter);
  expect(plan).toEqual({
    indexes: expect.arrayContaining([expect.stringMatching(new RegExp(`^(${index})$`))]),
    scanned: expect.not.arrayContaining(['order_views']),
    read: expect.any(Number),
    sorted: expect.any(Number),
  });
  expect(plan?.sorted).toBeLessThanOrEqual(FEW);
});

test('a page by cursor far back reads as little as the first one', async () => {
  const explained = new ExplainedLogin(readSide);
  const place = { placedAt: daysAgo(ORDERS / 60 / 24 - 1), id: NAMED.id };
  const { rows } = await new OrderList(explained.login).after({}, { limit: LIMIT, place, withTotal: false });
  expect(rows).toHaveLength(LIMIT);
  expect(explained.plans.at(-1)).toMatchObject({
    indexes: expect.arrayContaining(['order_views_by_time']),
    read: LIMIT + 1,
  });
});

test('a page by number reads all that comes before it, and counts', async () => {
  const explained = new ExplainedLogin(readSide);
  await new OrderList(explained.login).page({}, { limit: LIMIT, offset: 1_000 });
  const read = explained.plans.map((plan) => plan.read).toSorted((one, other) => one - other);
  expect(read).toEqual([1_000 + LIMIT, ORDERS]);
});
