import { deepStrictEqual } from 'node:assert';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { cards, type Customer } from './shop/customer.js';
import { call, callOk } from './shop/http.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

interface Order {
  readonly id: string;
  readonly number: string;
  readonly total: { readonly amount: number; readonly currency: string };
}

interface OrderList {
  readonly items: readonly Order[];
  readonly nextCursor?: string | null;
  readonly total?: number;
}

interface SoldToday {
  readonly items: readonly { readonly orders: number; readonly units: number; readonly revenue: { amount: number } }[];
}

describe('the orders of a customer', () => {
  let shop: Shop;
  let ada: Customer;
  let lamp: Product;
  /** The newest first: two that went through, and one that was declined between them. */
  let ids: readonly string[];

  const asked = <Body>(query: string, token = ada.account.token) =>
    callOk<Body>('GET', `${shop.addresses.gateway}/api/v1/orders${query}`, { token }).then(({ body }) => body);
  const found = async (query: string) => (await asked<OrderList>(`?${query}`)).items.map(({ id }) => ids.indexOf(id));

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: 10 })]);
    const [first, declined] = [await ada.orders(1, lamp), await ada.orders(2, lamp, { card: cards.declined })];
    const last = await ada.orders(3, lamp);
    await Promise.all([first.goesThrough(), declined.becomes('REJECTED', 'PAYMENT_DECLINED'), last.goesThrough()]);
    ids = [last.id, declined.id, first.id];
    await eventually(async () => {
      deepStrictEqual(await found('status=REJECTED'), [1]);
      deepStrictEqual(await found('status=CONFIRMED,SHIPPED,DELIVERED'), [0, 2]);
    });
  }, minutes(3));

  test('are found by number, product, customer, status, time and amount', async () => {
    const [last, declined, first] = (await asked<OrderList>('')).items;
    expect(await found(`number=${first?.number.toLowerCase()}`)).toEqual([2]);
    expect(await found(`product=${lamp.id}`)).toEqual([0, 1, 2]);
    expect(await found(`customer=${ada.account.id}&status=REJECTED,CANCELLED`)).toEqual([1]);
    expect(await found('placedFrom=2999-01-01T00:00:00Z')).toEqual([]);
    expect(await found(`minAmount=${declined?.total.amount}&currency=${declined?.total.currency}`)).toEqual([0, 1]);
    expect(await found(`maxAmount=${(last?.total.amount ?? 0) - 1}`)).toEqual([1, 2]);
  });

  test('come from page to page by cursor, counted where it is asked for', async () => {
    const first = await asked<OrderList>('?paging=cursor&limit=2&total=true');
    const second = await asked<OrderList>(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.total, second.total, second.nextCursor]).toEqual([3, undefined, null]);
  });

  test.each([
    ['cursor', 'cursor=nonsense'],
    ['status', 'status=PENDING,EATEN'],
    ['minAmount', 'minAmount=-1'],
    ['placedTo', 'placedTo=tomorrow'],
    ['number', 'number=%27%20OR%201=1'],
  ])('are not looked for where %s can not be read, which is named', async (path, query) => {
    const url = `${shop.addresses.gateway}/api/v1/orders?${query}`;
    const { status, body } = await call<{ errors: { path: string }[] }>('GET', url, { token: ada.account.token });
    expect([status, body.errors.map((error) => error.path)]).toEqual([400, [path]]);
  });

  test('are summed up for the customer, and what was sold for an admin', async () => {
    const [last, , first] = (await asked<OrderList>('')).items;
    const spent = (last?.total.amount ?? 0) + (first?.total.amount ?? 0);
    await eventually(async () => {
      const { items } = await asked<{ items: unknown[] }>('/summary');
      expect(items).toMatchObject([{ orders: 3, byStatus: { REJECTED: 1 }, spent: { amount: spent } }]);
    });
    const sold = `/reports/product-sales?productId=${lamp.id}`;
    await eventually(async () => {
      const { items } = await asked<SoldToday>(sold, shop.adminToken);
      expect(items.reduce((units, day) => units + day.units, 0)).toBe(4);
      expect(items.reduce((revenue, day) => revenue + day.revenue.amount, 0)).toBe(spent);
    });
  });
});
