import { orderId, productId } from './fake-shop.js';

/** A call that a client makes: a path to get, or a query to post. */
export type ClientCall = string | { readonly query: string };

/** What a client of each kind asks for to show the same screen. */
export const screens: readonly (readonly [screen: string, client: string, calls: readonly ClientCall[]])[] = [
  ['home', 'public API', ['/api/v1/products?sort=newest&limit=12', '/api/v1/categories']],
  ['home', 'web', ['/bff/web/home']],
  ['home', 'mobile', ['/bff/mobile/home']],
  [
    'home',
    'GraphQL',
    [
      {
        query: `{
          products(sort: newest, limit: 12) { items { id name price { amount currency } imageUrl availability } }
          categories { category products }
        }`,
      },
    ],
  ],
  [
    'product',
    'public API',
    [`/api/v1/products/${productId(1)}`, '/api/v1/products?category=spices&sort=newest&limit=7'],
  ],
  ['product', 'web', [`/bff/web/products/${productId(1)}`]],
  ['product', 'mobile', [`/bff/mobile/products/${productId(1)}`]],
  [
    'product',
    'GraphQL',
    [
      {
        query: `{
          product(id: "${productId(1)}") { id name description category price { amount currency } imageUrl availability }
        }`,
      },
      {
        query: `{
          products(category: "spices", sort: newest, limit: 7) { items { id name price { amount currency } imageUrl availability } }
        }`,
      },
    ],
  ],
  [
    'account',
    'public API, one by one',
    [
      '/api/v1/users/me',
      '/api/v1/orders?limit=10',
      ...Array.from({ length: 10 }, (_, index) => `/api/v1/orders/${orderId(index + 1)}/details`),
    ],
  ],
  ['account', 'public API', ['/api/v1/users/me/overview?limit=10']],
  ['account', 'web', ['/bff/web/account']],
  ['account', 'mobile', ['/bff/mobile/account']],
  [
    'account',
    'GraphQL',
    [
      {
        query: `{
          me { name email }
          orders(limit: 10) {
            total
            items {
              id status placedAt total { amount currency }
              items { name quantity product { imageUrl } }
              payment { status } shipment { status trackingNumber }
            }
          }
        }`,
      },
    ],
  ],
];
