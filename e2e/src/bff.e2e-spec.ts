import { beforeAll, describe, expect, test } from '@jest/globals';
import { customerOverview, mobileAccount, mobileHome, mobileProduct, webHome, webProduct } from '@souk/contracts';
import { eventually } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import type { Customer } from './shop/customer.js';
import { call, callOk, type Problem } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

describe('the screens of browsers and telephones', () => {
  let shop: Shop;
  let ada: Customer;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    [ada, lamp] = await Promise.all([shop.hasCustomer(), shop.hasProduct()]);
    order = await ada.orders(1, lamp);
    await order.goesThrough();
  });

  const show = async (path: string, token = ada.account.token) =>
    (await callOk<Record<string, unknown>>('GET', shop.addresses.gateway + path, { token })).body;

  const everyScreen = () =>
    [
      ['/bff/web/home', webHome],
      ['/bff/mobile/home', mobileHome],
      [`/bff/web/products/${lamp.id}`, webProduct],
      [`/bff/mobile/products/${lamp.id}`, mobileProduct],
      ['/bff/web/account', customerOverview],
      ['/bff/mobile/account', mobileAccount],
      ['/api/v1/users/me/overview', customerOverview],
    ] as const;

  /** A part that takes too long on a busy machine is left out of one answer, not of all. */
  const shows = (path: string, wanted: object, token?: string): Promise<void> =>
    eventually(async () => expect({ path, ...(await show(path, token)) }).toMatchObject({ path, ...wanted }));

  test('are as their schemas say, with nothing missing', async () => {
    for (const [path, schema] of everyScreen()) {
      expect({ path, error: schema.safeParse(await show(path)).error }).toEqual({ path, error: undefined });
      await shows(path, { unavailable: [] });
    }
  });

  test.each(['home', 'products/PRODUCT', 'account'])('%s is smaller for telephones', async (screen) => {
    const [web, mobile] = await Promise.all(
      ['web', 'mobile'].map(async (client) =>
        JSON.stringify(await show(`/bff/${client}/${screen.replace('PRODUCT', lamp.id)}`)),
      ),
    );
    expect(mobile?.length).toBeLessThan((web?.length ?? 0) * 0.7);
  });

  test('home has what came last', async () => {
    const { id } = await shop.hasProduct({ name: 'Newest lamp' });
    await eventually(async () => {
      const { featured } = (await show('/bff/web/home')) as { featured: { id: string }[] };
      expect(featured.map((product) => product.id)).toContain(id);
    });
  });

  test("the account shows the caller's own orders with their payments and shipments", async () => {
    await shows('/bff/mobile/account', { name: 'Ada', orders: [{ id: order.id, payment: 'CAPTURED' }] });
    const stranger = await shop.hasCustomer({ name: 'Bob' });
    const nothing = { customer: { name: 'Bob' }, orders: { items: [], total: 0 } };
    await shows('/bff/web/account', nothing, stranger.account.token);
  });

  test('an admin sees the same of any customer, and a customer of nobody else', async () => {
    const path = `/api/v1/customers/${ada.account.id}/overview`;
    const hers = {
      customer: { id: ada.account.id },
      orders: { items: [{ id: order.id, payment: { status: 'CAPTURED' } }] },
    };
    await shows(path, hers, shop.adminToken);
    expect((await call('GET', shop.addresses.gateway + path, { token: ada.account.token })).status).toBe(403);
  });

  test.each([
    ['payment', '/bff/web/account', ['payments']],
    ['shipping', '/bff/mobile/account', ['shipments']],
    ['users', '/bff/mobile/account', ['customer']],
    ['orders', '/bff/web/account', ['orders']],
    ['inventory', '/bff/web/home', ['availability']],
  ] as const)('while %s hangs, %s says what is missing and shows the rest', async (name, path, unavailable) => {
    await new Programs({ ...shop.addresses }).named(name).hangsDuring(() => shows(path, { unavailable }));
  });

  test('a product that there is not is a problem of the screen that was asked for', async () => {
    const path = `/bff/web/products/${order.id}`;
    const { status, body } = await call<Problem>('GET', shop.addresses.gateway + path);
    expect({ status, body }).toMatchObject({ status: 404, body: { instance: path } });
  });
});
