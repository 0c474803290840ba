import { beforeAll, describe, expect, test } from '@jest/globals';
import { readAddresses } from './shop/addresses.js';
import type { Customer } from './shop/customer.js';
import { forgedTokens } from './shop/forged-tokens.js';
import { call, type Problem } from './shop/http.js';
import type { PlacedOrder } from './shop/placed-order.js';
import type { Product } from './shop/product.js';
import { Shop } from './shop/shop.js';

type Door = 'gateway' | 'users' | 'products' | 'orders' | 'inventory' | 'payment' | 'shipping' | 'notifications';
type Statuses = readonly [nobody: number, owner: number, somebodyElse: number, admin: number];

const everybody: Statuses = [200, 200, 200, 200];
const signedIn: Statuses = [401, 200, 200, 200];
const ownerAndAdmin: Statuses = [401, 200, 404, 200];
const admin: Statuses = [401, 403, 403, 200];
/** Who is let in is told by the 422 that an empty body gets. */
const signedInWithBody: Statuses = [401, 422, 422, 422];
const adminWithBody: Statuses = [401, 403, 403, 422];
const nobody: Statuses = [404, 404, 404, 404];
/** By door: who listens to messages, and so may have some parked and faults aimed at it. */
const consumers: readonly Door[] = ['orders', 'inventory', 'payment', 'shipping', 'notifications'];

/** A route, the doors that it is behind, and who gets which status there. */
const rules: readonly [doors: readonly Door[], route: string, statuses: Statuses][] = [
  [['gateway', 'users'], 'POST /auth/logout', signedInWithBody],
  [['gateway', 'users'], 'GET /users/me', signedIn],
  [['gateway', 'users'], 'PATCH /users/me', signedInWithBody],
  [['gateway', 'products'], 'GET /products', everybody],
  [['gateway', 'products'], 'GET /products/PRODUCT', everybody],
  [['gateway', 'products'], 'POST /products', adminWithBody],
  [['gateway', 'products'], 'PATCH /products/PRODUCT', adminWithBody],
  [['gateway', 'inventory'], 'GET /inventory/PRODUCT', admin],
  [['gateway', 'inventory'], 'GET /inventory/PRODUCT/movements', admin],
  [['gateway', 'inventory'], 'POST /inventory/PRODUCT/adjustments', adminWithBody],
  [['gateway', 'orders'], 'POST /orders', signedInWithBody],
  [['gateway', 'orders'], 'GET /orders', signedIn],
  [['gateway', 'orders'], 'GET /orders/ORDER', ownerAndAdmin],
  [['gateway', 'orders'], 'GET /orders/ORDER/events', ownerAndAdmin],
  [['gateway', 'orders'], 'GET /orders/ORDER/timeline', ownerAndAdmin],
  [['gateway'], 'GET /orders/ORDER/details', ownerAndAdmin],
  [['inventory'], 'GET /reservations/ORDER', ownerAndAdmin],
  [['payment'], 'GET /payments', admin],
  [['payment'], 'GET /payments/ORDER', ownerAndAdmin],
  [['shipping'], 'GET /shipments/ORDER', ownerAndAdmin],
  [['users'], 'GET /users/OWNER', ownerAndAdmin],
  [['notifications'], 'GET /notifications?orderId=ORDER', signedIn],
  [['orders'], 'GET /sagas', admin],
  [consumers, 'GET /parked', admin],
  [consumers, 'GET /faults', admin],
  [consumers, 'PUT /faults', adminWithBody],
  [consumers, 'POST /outbox/republish', adminWithBody],
  [['gateway'], 'GET /bff/admin/sagas', admin],
  [['gateway'], 'GET /bff/admin/parked', admin],
  [['gateway'], 'GET /bff/admin/faults', admin],
  [['gateway'], 'POST /bff/admin/outbox/republish', adminWithBody],
  [['gateway'], 'GET /reservations/ORDER', nobody],
  [['gateway'], 'GET /payments', nobody],
  [['gateway'], 'GET /payments/ORDER', nobody],
  [['gateway'], 'GET /shipments/ORDER', nobody],
  [['gateway'], 'GET /users/OWNER', nobody],
  [['gateway'], 'GET /notifications?orderId=ORDER', nobody],
  [['gateway'], 'GET /metrics', nobody],
];

const everyDoor = rules.flatMap(([doors, route, statuses]) => doors.map((door) => ({ door, route, statuses })));
const guarded: readonly [Door, string][] = [
  ['gateway', 'GET /users/me'],
  ['users', 'GET /users/me'],
  ['products', 'POST /products'],
  ['orders', 'GET /orders'],
  ['inventory', 'GET /inventory/PRODUCT'],
  ['payment', 'GET /payments'],
  ['shipping', 'GET /shipments/ORDER'],
  ['notifications', 'GET /notifications?orderId=ORDER'],
];

describe('who may do what, at the gateway and at each service itself', () => {
  let shop: Shop;
  let ada: Customer;
  let bob: Customer;
  let lamp: Product;
  let order: PlacedOrder;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    [ada, bob, lamp] = await Promise.all([shop.hasCustomer(), shop.hasCustomer({ name: 'Bob' }), shop.hasProduct()]);
    order = await ada.orders(1, lamp);
    await order.becomes('CONFIRMED');
  });

  async function ask(door: Door, route: string, token?: string) {
    const [method = '', path = ''] = route.split(' ');
    const url =
      shop.addresses[door] +
      (door === 'gateway' && !path.startsWith('/bff/') ? '/api/v1' : '') +
      path.replace('ORDER', order.id).replace('PRODUCT', lamp.id).replace('OWNER', ada.account.id);
    return call<Problem>(method, url, {
      token,
      body: method === 'GET' ? undefined : {},
      headers: { 'idempotency-key': 'a-look' },
    });
  }

  test.each(everyDoor)('$door: $route', async ({ door, route, statuses }) => {
    const callers = [undefined, ada.account.token, bob.account.token, shop.adminToken];
    const answers = await Promise.all(callers.map((token) => ask(door, route, token)));
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  test.each(['gateway', 'orders'] as const)("at %s nobody cancels somebody else's order", async (door) => {
    const route = 'POST /orders/ORDER/cancel';
    expect((await ask(door, route)).status).toBe(401);
    expect((await ask(door, route, bob.account.token)).status).toBe(404);
    expect((await order.view()).status).not.toBe('CANCELLED');
  });

  test("a customer is not told what somebody else's order was told", async () => {
    expect(await ask('notifications', 'GET /notifications?orderId=ORDER', bob.account.token)).toMatchObject({
      body: { items: [] },
    });
  });

  test.each(guarded)('%s takes no forged token', async (door, route) => {
    for (const [forgery, token] of await forgedTokens(shop)) {
      const { status, headers, body } = await ask(door, route, token);
      expect({ forgery, status, told: headers.get('www-authenticate') }).toEqual({
        forgery,
        status: 401,
        told: expect.stringContaining('Bearer'),
      });
      expect(body.status).toBe(401);
    }
  });
});
