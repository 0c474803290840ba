import { ok } from 'node:assert';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

type Details = Readonly<
  Record<'order' | 'customer' | 'payment' | 'shipment' | 'reservation', { status?: string } | null>
> & { readonly unavailable: readonly string[] };

interface OrderPage {
  readonly items: readonly {
    readonly id: string;
    readonly payment: { readonly status: string } | null;
    readonly shipment: { readonly status: string } | null;
  }[];
}

const missing = ({ unavailable, ...parts }: Details) => ({
  missing: Object.entries(parts).flatMap(([name, part]) => (part === null ? [name] : [])),
  unavailable,
});

describe('a service that hangs costs only its own part of an answer', () => {
  let shop: Shop;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    lamp = await shop.hasProduct({ stock: 10 });
    order = await (await shop.hasCustomer()).orders(1, lamp);
    await order.goesThrough();
    await eventually(async () => {
      const [shown] = (await show<OrderPage>('/orders/progress')).items;
      ok(shown?.payment?.status === 'CAPTURED' && shown.shipment, 'orders has yet to hear of payment and shipment');
    });
  });

  const service = (name: 'users' | 'payment' | 'shipping' | 'inventory' | 'orders') =>
    new Programs({ ...shop.addresses }).named(name);
  const show = async <Body>(path: string): Promise<Body> =>
    (await callOk<Body>('GET', `${shop.addresses.gateway}/api/v1${path}`, { token: order.customer.account.token }))
      .body;
  // One who has just been woken, or is slow on a busy machine, may be left out of one answer, but not of all.
  const detailsMiss = (...parts: readonly string[]): Promise<void> =>
    eventually(async () => {
      const details = await show<Details>(`/orders/${order.id}/details`);
      expect(missing(details)).toEqual({ missing: parts, unavailable: parts });
    });
  const isShownAs = (wanted: string): Promise<void> =>
    eventually(async () => {
      expect((await show<{ availability: string }>(`/products/${lamp.id}`)).availability).toBe(wanted);
    });

  test('details are whole while everybody answers', () => detailsMiss());

  test.each([
    ['users', 'customer'],
    ['payment', 'payment'],
    ['shipping', 'shipment'],
    ['inventory', 'reservation'],
    ['orders', 'order'],
  ] as const)('while %s hangs, the %s is null and named, and the rest is there', async (name, part) => {
    await service(name).hangsDuring(() => detailsMiss(part));
  });

  test.each([
    ['payment', 'payment', 'payments'],
    ['shipping', 'shipment', 'shipments'],
  ] as const)(
    'while %s hangs, the page of orders has no %s when the gateway puts it together, and is whole when orders has it ready',
    async (name, part, unavailable) => {
      await service(name).hangsDuring(async () => {
        await eventually(async () => {
          const put = await show<{ orders: OrderPage; unavailable: readonly string[] }>('/users/me/overview');
          expect(put.unavailable).toEqual([unavailable]);
          expect(put.orders.items[0]).toMatchObject({ payment: {}, shipment: {}, id: order.id, [part]: null });
        });
        const ready = await show<OrderPage>('/orders/progress');
        expect(ready.items[0]).toMatchObject({ id: order.id, payment: { status: 'CAPTURED' } });
        expect(ready.items[0]?.shipment).not.toBeNull();
      });
    },
  );

  test('what never was is null, and is not called unavailable', async () => {
    const refused = await (await shop.hasCustomer()).orders(1, await shop.hasProduct({ stock: 0 }));
    await refused.becomes('REJECTED', 'OUT_OF_STOCK');
    const { body } = await callOk<Details>('GET', `${shop.addresses.gateway}/api/v1/orders/${refused.id}/details`, {
      token: shop.adminToken,
    });
    expect(body).toMatchObject({ reservation: { status: 'REFUSED' }, payment: null, shipment: null, unavailable: [] });
  });

  test('while inventory hangs, the catalogue is there with availability unknown', async () => {
    await isShownAs('in_stock');
    await service('inventory').hangsDuring(() => isShownAs('unknown'));
    await isShownAs('in_stock');
  });

  test('while payment hangs, an order is taken, and goes through afterwards', async () => {
    const ada = await shop.hasCustomer();
    let waiting: PlacedOrder | undefined;
    await service('payment').hangsDuring(async () => {
      waiting = await ada.orders(1, lamp);
    });
    await waiting?.goesThrough();
  });
});
