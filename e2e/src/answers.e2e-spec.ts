import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  attentionPage,
  categories,
  customerOverview,
  faultsOfServices,
  jsonWebKeySet,
  levelView,
  mobileAccount,
  mobileHome,
  mobileProduct,
  movementPage,
  orderDetails,
  orderDiff,
  orderEvents,
  orderList,
  orderListV2,
  orderPage,
  orderPageV2,
  orderSummaries,
  orderView,
  orderViewV2,
  parkedMessages,
  problem,
  productPage,
  productSalesPage,
  profileView,
  sagasInFlight,
  shownProduct,
  timeline,
  webHome,
  webProduct,
} from '@souk/contracts';
import { newId } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { call } from './shop/http.js';
import { cards } from './shop/customer.js';
import { Shop } from './shop/shop.js';

/** Where what stands for each `{name}` of a path is found. */
const ids: Record<string, string> = {};
let shop: Shop;
let customerToken: string;

beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  const lamp = await shop.hasProduct({ stock: 10 });
  const ada = await shop.hasCustomer();
  const order = await ada.orders(1, lamp);
  const declined = await ada.orders(1, lamp, { card: cards.declined });
  await order.goesThrough();
  await declined.becomes('REJECTED', 'PAYMENT_DECLINED');
  customerToken = ada.account.token;
  Object.assign(ids, { order: order.id, declined: declined.id, product: lamp.id, customer: ada.account.id });
});

/** The part of a schema that is used here. */
interface Schema {
  safeParse(value: unknown): { readonly error?: { readonly issues: unknown } };
}

type Who = 'nobody' | 'customer' | 'admin';

/** What the schemas say is all there is: no field more, none less. */
const answers: readonly (readonly [Who, string, Schema])[] = [
  ['nobody', '/.well-known/jwks.json', jsonWebKeySet],
  ['nobody', '/api/v1/products?limit=100', productPage],
  ['nobody', '/api/v1/products/{product}', shownProduct],
  ['nobody', '/api/v1/categories', categories],
  ['customer', '/api/v1/users/me', profileView],
  ['customer', '/api/v1/users/me/overview', customerOverview],
  ['admin', '/api/v1/customers/{customer}/overview', customerOverview],
  ['admin', '/api/v1/inventory/{product}', levelView],
  ['admin', '/api/v1/inventory/{product}/movements', movementPage],
  ['customer', '/api/v1/orders', orderPage],
  ['admin', '/api/v1/orders?limit=100', orderPage],
  ['customer', '/api/v1/orders?paging=cursor&limit=1&total=true', orderList],
  [
    'customer',
    '/api/v1/orders?status=CONFIRMED,REJECTED&product={product}&customer={customer}&currency=EUR',
    orderList,
  ],
  ['customer', '/api/v1/orders/summary', orderSummaries],
  ['admin', '/api/v1/orders/summary?customerId={customer}', orderSummaries],
  ['admin', '/api/v1/orders/reports/product-sales?productId={product}', productSalesPage],
  ['admin', '/api/v1/orders/reports/attention', attentionPage],
  ['customer', '/api/v1/orders/{order}', orderView],
  ['customer', '/api/v1/orders/{declined}', orderView],
  ['customer', '/api/v1/orders/{order}?asOf=1', orderView],
  ['customer', '/api/v1/orders/{order}/diff?from=0', orderDiff],
  ['customer', '/api/v1/orders/{declined}/diff', orderDiff],
  ['customer', '/api/v1/orders/{order}/events', orderEvents],
  ['customer', '/api/v1/orders/{declined}/events', orderEvents],
  ['customer', '/api/v1/orders/{order}/timeline', timeline],
  ['customer', '/api/v1/orders/{order}/details', orderDetails],
  ['customer', '/api/v1/orders/{declined}/details', orderDetails],
  ['customer', '/api/v2/orders', orderPageV2],
  ['customer', '/api/v2/orders?paging=cursor', orderListV2],
  ['customer', '/api/v2/orders/{order}', orderViewV2],
  ['nobody', '/bff/web/home', webHome],
  ['nobody', '/bff/web/products/{product}', webProduct],
  ['customer', '/bff/web/account', customerOverview],
  ['nobody', '/bff/mobile/home', mobileHome],
  ['nobody', '/bff/mobile/products/{product}', mobileProduct],
  ['customer', '/bff/mobile/account', mobileAccount],
  ['admin', '/bff/admin/faults', faultsOfServices],
  ['admin', '/bff/admin/parked', parkedMessages],
  ['admin', '/bff/admin/sagas', sagasInFlight],
];

async function answerTo(who: Who, path: string) {
  const tokens = { nobody: undefined, customer: customerToken, admin: shop.adminToken };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? newId());
  return call<unknown>('GET', `${shop.addresses.gateway}${filled}`, { token: tokens[who] });
}

describe('an answer is exactly what its schema says', () => {
  test.each(answers)('for %s at %s', async (who, path, schema) => {
    const { status, body } = await answerTo(who, path);
    expect([status, schema.safeParse(body).error?.issues]).toEqual([200, undefined]);
  });

  test.each([
    ['nobody', '/api/v1/orders', 401],
    ['customer', '/bff/admin/sagas', 403],
    ['customer', '/api/v1/orders/{unknown}', 404],
    ['nobody', '/api/v1/products?limit=0', 400],
  ] as const)('a problem is too: for %s at %s', async (who, path, expected) => {
    const { status, body } = await answerTo(who, path);
    expect([status, problem.safeParse(body).error?.issues]).toEqual([expected, undefined]);
  });
});
