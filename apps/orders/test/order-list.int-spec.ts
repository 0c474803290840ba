import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { placeOf } from '../src/read-side/order-list/cursor.js';
import type { OrderFilter } from '../src/read-side/order-list/order-filter.js';
import { OrderList } from '../src/read-side/order-list/order-list.js';
import { line, OrderStory } from './order-stories.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

const [ADA, GRACE] = [newId(), newId()];
const [LAMP, RUG] = [newId(), newId()];
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 10, minute));

let readSide: ReadSideUnderTest;
let list: OrderList;
/** The oldest first. */
const orders = [
  new OrderStory(ADA, [line(LAMP, 1)], at(0), 'SK-1000001'),
  new OrderStory(ADA, [line(RUG, 2, 2_500)], at(1), 'SK-1000012').confirmed(),
  new OrderStory(GRACE, [line(LAMP, 1, 900, 'USD')], at(2), 'SK-1000020').rejected('OUT_OF_STOCK'),
  new OrderStory(GRACE, [{ ...line(RUG, 1), name: '100% wool_rug' }], at(3), 'SK-X00AB'),
];

beforeAll(async () => {
  readSide = await ReadSideUnderTest.start();
  list = readSide.get(OrderList);
  await readSide.takes(...orders.flatMap(({ events }) => events));
  const name = 'INSERT INTO customer_copies (customer_id, version, name) VALUES ($1, 1, $2)';
  await readSide.remember(name, ADA, 'Ada Lovelace');
  await readSide.remember(name, GRACE, 'Grace Hopper');
});
afterAll(() => readSide.stop());

/** Which of {@link orders} a filter finds, in the order of the list. */
async function found(filter: OrderFilter): Promise<number[]> {
  const { rows, total } = await list.page(filter, { limit: 100, offset: 0 });
  expect(total).toBe(rows.length);
  return rows.map(({ id }) => orders.findIndex((order) => order.id === id));
}

describe('a list of orders', () => {
  test.each<[string, OrderFilter, number[]]>([
    ['everything, the newest first', {}, [3, 2, 1, 0]],
    ['an owner', { ownerId: ADA }, [1, 0]],
    ['a customer among those of an owner', { ownerId: ADA, customerId: GRACE }, []],
    ['a status', { status: ['PENDING'] }, [3, 0]],
    ['several statuses', { status: ['CONFIRMED', 'REJECTED'] }, [2, 1]],
    ['a whole number', { number: 'SK-1000012' }, [1]],
    ['how numbers begin', { number: 'SK-10000' }, [2, 1, 0]],
    ['a number as people write it', { number: '100001' }, [1]],
    ['an old number', { number: 'sk-x00ab' }, [3]],
    ["a product's id", { product: RUG }, [3, 1]],
    ['part of its name', { product: 'LAM' }, [2, 1, 0]],
    ['its SKU', { product: `sku-${RUG}` }, [3, 1]],
    ['characters that mean something to LIKE', { product: '0% WOOL_' }, [3]],
    ['the same where they stand nowhere', { product: 'l%mp' }, []],
    ["a customer's id", { customer: GRACE }, [3, 2]],
    ["part of a customer's name", { customer: 'lOVE' }, [1, 0]],
    ['a time', { placedFrom: at(1), placedTo: at(3) }, [2, 1]],
    ['an amount', { minAmount: 1_000, maxAmount: 4_999 }, [3, 0]],
    ['an amount in a currency', { minAmount: 0, maxAmount: 5_000, currency: 'EUR' }, [3, 1, 0]],
    ['several of these', { product: RUG, customer: 'ada', minAmount: 1 }, [1]],
    ['a text that names a product', { search: 'wool' }, [3]],
    ['a text that names a customer', { search: 'hopper' }, [3, 2]],
    ['a text that is a number', { search: 'sk-1000020' }, [2]],
    ['a text that is not meant for a list', { search: "' OR 1=1 --" }, []],
  ])('by %s', async (_, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  test('by an id as text', async () => {
    expect(await found({ search: orders[2]?.id ?? '' })).toEqual([2]);
  });

  test('by a name that many customers have', async () => {
    const many = Array.from({ length: 120 }, () => newId());
    const add = `INSERT INTO customer_copies (customer_id, version, name) SELECT id, 1, 'Many Hoppers' FROM unnest($1::uuid[]) id`;
    await readSide.remember(add, many);
    expect(await found({ customer: 'HOPPER' })).toEqual([3, 2]);
    expect(await found({ search: 'hopper' })).toEqual([3, 2]);
  });

  test('in pages by number, with how many there are', async () => {
    const { rows, total } = await list.page({}, { limit: 2, offset: 2 });
    expect([rows.map(({ number }) => number), total]).toEqual([['SK-1000012', 'SK-1000001'], 4]);
  });
});

describe('pages by cursor', () => {
  const page = (filter: OrderFilter, cursor?: string | null, withTotal = false) =>
    list.after(filter, { limit: 2, place: cursor ? placeOf(cursor) : undefined, withTotal });
  const numbers = ({ rows }: Awaited<ReturnType<typeof page>>) => rows.map(({ number }) => number);

  test('are those of the list, and the last one says that it is', async () => {
    const first = await page({ status: ['PENDING', 'CONFIRMED'] });
    const second = await page({ status: ['PENDING', 'CONFIRMED'] }, first.nextCursor);
    expect([numbers(first), numbers(second)]).toEqual([['SK-X00AB', 'SK-1000012'], ['SK-1000001']]);
    expect([first.total, second.nextCursor]).toEqual([undefined, null]);
  });

  test('count only what is asked for, and all that matches', async () => {
    const first = await page({}, undefined, true);
    expect((await page({}, first.nextCursor, true)).total).toBe(first.total);
    expect(first.total).toBe(4);
  });

  test('show no order twice and leave none out while orders are placed, and those of one moment too', async () => {
    const customer = newId();
    const twins = Array.from({ length: 5 }, () => new OrderStory(customer, [line(LAMP, 1)], at(30)));
    await readSide.takes(...twins.flatMap(({ events }) => events));
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const { rows, nextCursor } = await page({ ownerId: customer }, next);
      seen.push(...rows.map(({ id }) => id));
      next = nextCursor;
      await readSide.takes(...new OrderStory(customer, [line(LAMP, 1)], at(31)).events);
    } while (next);
    expect(seen).toEqual(
      twins
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });
});
