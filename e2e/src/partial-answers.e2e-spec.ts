import { beforeAll, describe, expect, test } from '@jest/globals';
import { readAddresses } from './shop/addresses.js';
import { callOk } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

type Details = Readonly<
  Record<'order' | 'customer' | 'payment' | 'shipment' | 'reservation', { status?: string } | null>
> & { readonly unavailable: readonly string[] };

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
    await order.becomes('CONFIRMED');
    await order.leaves({ reservation: 'RESERVED', payment: 'CAPTURED', shipment: 'BOOKED' });
  });

  const service = (name: 'users' | 'payment' | 'shipping' | 'inventory' | 'orders') =>
    new Programs({ ...shop.addresses }).named(name);
  const details = async (): Promise<Details> =>
    (
      await callOk<Details>('GET', `${shop.addresses.gateway}/api/v1/orders/${order.id}/details`, {
        token: order.customer.account.token,
      })
    ).body;
  const availability = async (): Promise<string> =>
    (await callOk<{ availability: string }>('GET', `${shop.addresses.gateway}/api/v1/products/${lamp.id}`)).body
      .availability;

  test('details are whole while everybody answers', async () => {
    expect(missing(await details())).toEqual({ missing: [], unavailable: [] });
  });

  test.each([
    ['users', 'customer'],
    ['payment', 'payment'],
    ['shipping', 'shipment'],
    ['inventory', 'reservation'],
    ['orders', 'order'],
  ] as const)('while %s hangs, the %s is null and named, and the rest is there', async (name, part) => {
    await service(name).hangsDuring(async () => {
      expect(missing(await details())).toEqual({ missing: [part], unavailable: [part] });
    });
  });

  test('what never was is null, and is not called unavailable', async () => {
    const refused = await (await shop.hasCustomer()).orders(1, await shop.hasProduct({ stock: 0 }));
    await refused.becomes('REJECTED', 'OUT_OF_STOCK');
    const { body } = await callOk<Details>('GET', `${shop.addresses.gateway}/api/v1/orders/${refused.id}/details`, {
      token: shop.adminToken,
    });
    expect(body).toMatchObject({ reservation: { status: 'REFUSED' }, payment: null, shipment: null, unavailable: [] });
  });

  test('while inventory hangs, the catalogue is there with availability unknown', async () => {
    expect(await availability()).toBe('in_stock');
    await service('inventory').hangsDuring(async () => expect(await availability()).toBe('unknown'));
    expect(await availability()).toBe('in_stock');
  });

  test('while payment hangs, an order is taken, and goes through afterwards', async () => {
    const ada = await shop.hasCustomer();
    let waiting: PlacedOrder | undefined;
    await service('payment').hangsDuring(async () => {
      waiting = await ada.orders(1, lamp);
    });
    await waiting?.becomes('CONFIRMED');
  });
});
