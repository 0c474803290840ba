import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import type { Place } from '../src/read-side/order-list/cursor.js';
import type { OrderFilter } from '../src/read-side/order-list/order-filter.js';
import { OrderList } from '../src/read-side/order-list/order-list.js';
import { ExplainedLogin } from './explained-login.js';
import { fillWithOrders, NAMED, RARE } from './many-orders.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

/** `npm run bench -- order-search` measures with more. */
const ORDERS = Number(process.env['SOUK_BENCH_ORDERS'] ?? 20_000);
const LIMIT = 20;
/** Where a reader is who has gone far back. */
const FAR_PAGE = ORDERS / LIMIT / 5;
const CALLS = ORDERS < 100_000 ? 20 : 200;

let readSide: ReadSideUnderTest;
let list: OrderList;
beforeAll(async () => {
  readSide = await ReadSideUnderTest.start();
  await fillWithOrders(readSide, ORDERS);
  list = readSide.get(OrderList);
}, minutes(5));
afterAll(() => readSide.stop());

type Asked = (list: OrderList) => Promise<unknown>;

const byCursor =
  (filter: OrderFilter, place?: Place): Asked =>
  (orders) =>
    orders.after(filter, { limit: LIMIT, place, withTotal: false });
const byNumber =
  (filter: OrderFilter, page: number): Asked =>
  (orders) =>
    orders.page(filter, { limit: LIMIT, offset: (page - 1) * LIMIT });

const daysAgo = (count: number): Date => new Date(Date.now() - count * 24 * 3_600_000);

const searches: readonly (readonly [string, OrderFilter])[] = [
  ['of an owner', { ownerId: NAMED.id }],
  ['by a status that few have', { status: ['PENDING'] }],
  ['by a status that most have', { status: ['DELIVERED'] }],
  ['by number', { number: 'SK-1012345' }],
  ['by how numbers begin', { number: 'SK-10123' }],
  ['by a product that few bought', { product: RARE.productId }],
  ["by that product's name", { product: RARE.name }],
  ['by a product that many bought', { product: 'kind 7' }],
  ["by a customer's name", { customer: NAMED.name }],
  ['by a day', { placedFrom: daysAgo(9), placedTo: daysAgo(8) }],
  ['by an amount that few have', { minAmount: 50_000, maxAmount: 50_200 }],
  ['by an amount that most have', { minAmount: 5_000 }],
  ['by text: a product', { search: RARE.name }],
  ['by text: a customer', { search: NAMED.name }],
  ['by text: nothing like it', { search: 'no such thing' }],
];

interface Measured {
  readonly p50: number;
  readonly p95: number;
  /** Rows of the order view. */
  readonly read: number;
  readonly indexes: string;
}

async function measured(asked: Asked): Promise<Measured> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const start = performance.now();
    await asked(list);
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), ...(await explained(asked)) };
}

async function explained(asked: Asked): Promise<Pick<Measured, 'read' | 'indexes'>> {
  const login = new ExplainedLogin(readSide);
  await asked(new OrderList(login.login));
  const indexes = new Set(login.plans.flatMap((plan) => [...plan.indexes, ...plan.scanned]));
  return { read: Math.max(...login.plans.map(({ read }) => read)), indexes: [...indexes].join(', ') };
}

test(
  'a page by cursor reads as little wherever it is',
  async () => {
    const { rows } = await list.page({}, { limit: 1, offset: (FAR_PAGE - 1) * LIMIT - 1 });
    const [far] = rows;
    const questions: readonly (readonly [string, Asked])[] = [
      ['page 1 by cursor', byCursor({})],
      [`page ${FAR_PAGE} by cursor`, byCursor({}, far)],
      ['page 1 by number, with total', byNumber({}, 1)],
      [`page ${FAR_PAGE} by number, with total`, byNumber({}, FAR_PAGE)],
      ...searches.map(([name, filter]) => [name, byCursor(filter)] as const),
    ];
    const found = new Map<string, Measured>();
    for (const [name, asked] of questions) found.set(name, await measured(asked));
    process.stdout.write(tableOf(found));
    const rowsRead = (name: string): number => found.get(name)?.read ?? Number.NaN;
    expect([rowsRead('page 1 by cursor'), rowsRead(`page ${FAR_PAGE} by cursor`)]).toEqual([LIMIT + 1, LIMIT + 1]);
  },
  minutes(5),
);

function tableOf(found: ReadonlyMap<string, Measured>): string {
  const first = found.values().next().value?.p95 ?? Number.NaN;
  const lines = [...found].map(
    ([name, { p50, p95, read, indexes }]) =>
      `${name.padEnd(34)}${p50.toFixed(1).padStart(8)}${p95.toFixed(1).padStart(8)}${(p95 / first).toFixed(1).padStart(8)}${String(read).padStart(8)}  ${indexes}`,
  );
  const head = `${`${ORDERS} orders, ${CALLS} calls each`.padEnd(34)}  p50 ms  p95 ms   ratio    rows  read`;
  return `\n${[head, ...lines].join('\n')}\n\n`;
}
