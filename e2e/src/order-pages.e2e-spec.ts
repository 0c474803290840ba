import { beforeAll, describe, expect, test } from '@jest/globals';
import { ordersWithProgress } from '@souk/contracts';
import { eventually, minutes, seconds } from '@souk/kernel';
import { sagaKinds } from './scenario.js';
import { readAddresses } from './shop/addresses.js';
import { KEPT_PARCEL } from './shop/aimed-faults.js';
import { cards, type Customer } from './shop/customer.js';
import { callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

interface Page {
  readonly items: readonly {
    readonly id: string;
    readonly status: string;
    readonly payment: { readonly status: string } | null;
    readonly shipment: { readonly status: string } | null;
  }[];
}

/** How each order ends: its own status, its payment's and its shipment's. */
const ENDS = [
  'REJECTED null null',
  'REJECTED DECLINED null',
  'REJECTED VOIDED REFUSED',
  'DELIVERED CAPTURED DELIVERED',
  'CANCELLED REFUNDED CANCELLED',
] as const;

describe.each(sagaKinds)('the page of a customer’s orders, in %s', (saga) => {
  let shop: Shop;
  let ada: Customer;

  beforeAll(async () => {
    shop = (await Shop.open(await readAddresses())).playingIn(saga);
    const [customer, lamp, soldOut] = await Promise.all([
      shop.hasCustomer(),
      shop.hasProduct(),
      shop.hasProduct({ stock: 0 }),
    ]);
    ada = customer;
    await everyEnd(lamp, soldOut);
  }, minutes(3));

  async function everyEnd(lamp: Product, soldOut: Product): Promise<void> {
    const outOfStock = await ada.orders(1, soldOut);
    const declined = await ada.orders(1, lamp, { card: cards.declined });
    const undeliverable = await ada.orders(1, lamp, { country: 'AQ' });
    const delivered = await ada.orders(2, lamp, { card: cards.flaky });
    const cancelled = await ada.orders(1, lamp, { faults: KEPT_PARCEL });
    await Promise.all([
      outOfStock.becomes('REJECTED', 'OUT_OF_STOCK'),
      declined.becomes('REJECTED', 'PAYMENT_DECLINED'),
      undeliverable.becomes('REJECTED', 'UNDELIVERABLE'),
      isPaidAndCancelled(cancelled),
      delivered.becomes('DELIVERED'),
    ]);
  }

  /** Once its money is taken, so that it has to be given back. */
  async function isPaidAndCancelled(order: PlacedOrder): Promise<void> {
    await order.goesThrough();
    await order.isCancelled();
    await order.becomes('CANCELLED');
  }

  const show = async <Body>(path: string, token = ada.account.token): Promise<Body> =>
    (await callOk<Body>('GET', `${shop.addresses.gateway}/api/v1${path}`, { token })).body;
  const composed = async (query: string): Promise<unknown> =>
    (await show<{ orders: unknown }>(`/users/me/overview?${query}`)).orders;
  const keptReady = (query: string): Promise<Page> => show(`/orders/progress?${query}`);
  const inWords = ({ items }: Page): string[] =>
    items.map(({ status, payment, shipment }) => `${status} ${payment?.status ?? null} ${shipment?.status ?? null}`);

  test.each(['', 'limit=2', 'limit=2&page=2', 'status=REJECTED', 'page=9', 'paging=cursor&limit=2&total=true'])(
    'is the same whether the gateway puts it together or orders has it ready: ?%s',
    async (query) => {
      await eventually(async () => expect(await keptReady(query)).toEqual(await composed(query)), {
        within: seconds(20),
      });
    },
  );

  test('shows how everything ended, as its schema says', async () => {
    await eventually(async () => expect(inWords(await keptReady(''))).toEqual(ENDS.toReversed()));
    expect(ordersWithProgress.safeParse(await keptReady('')).error).toBeUndefined();
  });

  test('is of the caller alone; an admin sees that of any customer', async () => {
    const bob = await shop.hasCustomer();
    const own = await keptReady('');
    expect(await show('/orders/progress', bob.account.token)).toMatchObject({ items: [], total: 0 });
    const byBob = await show(`/orders/progress?customerId=${ada.account.id}`, bob.account.token);
    expect(byBob).toMatchObject({ items: [], total: 0 });
    expect(await show(`/orders/progress?customerId=${ada.account.id}`, shop.adminToken)).toEqual(own);
  });
});
