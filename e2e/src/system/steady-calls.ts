import { eventually, milliseconds, newId, seconds } from '@souk/kernel';
import { type Customer, orderBody } from '../shop/customer.js';
import { call } from '../shop/http.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

const POSTS = 'POST /orders';
const ONE_EVERY = milliseconds(150);
/** So many calls come before and after, of every kind. */
const BEFORE_AND_AFTER = 12;
/** As long as a patient person waits. */
const ANSWER_WITHIN = seconds(15);

/** What became of calls that were made once each: nobody asked again. */
export interface SteadyCalls {
  readonly made: number;
  /** Those that were not answered as they should be, in words. */
  readonly failed: readonly string[];
  /** Milliseconds that the slowest one took. */
  readonly slowest: number;
  /** Orders that were posted, and those that there are for it: more of them are doubled ones. */
  readonly orders: { readonly posted: number; readonly placed: number };
}

interface SteadyCall {
  readonly what: string;
  readonly failure?: string;
  readonly took: number;
}

/** Waits until so many more calls of any kind have been made, answered or not. */
type MoreCalls = (count: number) => Promise<void>;

/**
 * Somebody looks at products, their stock, themselves and their orders, and places orders with a key, by turns and without a pause: some
 * before, some during and some after what happens `meanwhile`.
 */
export async function callsDuring(
  shop: Shop,
  meanwhile: (moreCalls: MoreCalls) => Promise<void>,
  { every = ONE_EVERY }: { readonly every?: number } = {},
): Promise<SteadyCalls> {
  const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: 1_000 })]);
  await customer.orders(1, product);
  const kinds = kindsOfCalls(shop, customer, product);
  const calls: Promise<SteadyCall>[] = [];
  const next = (): void =>
    void calls.push(kinds[calls.length % kinds.length]?.() ?? Promise.reject(new Error('no call')));
  const moreCalls: MoreCalls = (count) => {
    const wanted = calls.length + count;
    return eventually(
      () => {
        if (calls.length < wanted) throw new Error(`${calls.length} of ${wanted} calls have been made`);
      },
      { within: seconds(30) },
    );
  };
  const timer = setInterval(next, every);
  try {
    await moreCalls(BEFORE_AND_AFTER);
    await meanwhile(moreCalls);
    await moreCalls(BEFORE_AND_AFTER);
  } finally {
    clearInterval(timer);
  }
  const made = await Promise.all(calls);
  return {
    made: made.length,
    failed: made.flatMap(({ failure }) => failure ?? []),
    slowest: Math.max(...made.map(({ took }) => took)),
    // One was there before.
    orders: { posted: made.filter(({ what }) => what === POSTS).length, placed: (await customer.orderCount()) - 1 },
  };
}

function kindsOfCalls(shop: Shop, customer: Customer, product: Product): readonly (() => Promise<SteadyCall>)[] {
  const api = `${shop.addresses.gateway}/api/v1`;
  const stock = `/inventory/${product.id}`;
  const { token } = customer.account;
  const gets = (path: string) => () =>
    once(`GET ${path}`, 200, () => call('GET', api + path, { token, within: ANSWER_WITHIN }));
  return [
    gets('/products'),
    gets('/orders'),
    gets(`/products/${product.id}`),
    gets('/users/me'),
    () => once(stock, 200, () => call('GET', api + stock, { token: shop.adminToken, within: ANSWER_WITHIN })),
    () => once(POSTS, 202, () => customer.posts(orderBody(1, product), newId())),
  ];
}

async function once(
  what: string,
  wanted: number,
  made: () => Promise<{ status: number; body: unknown }>,
): Promise<SteadyCall> {
  const start = performance.now();
  const failure = await made().then(
    ({ status, body }) => (status === wanted ? undefined : `${what} → ${status} ${JSON.stringify(body).slice(0, 300)}`),
    (error: unknown) => `${what} → ${String(error)}`,
  );
  return { what, failure, took: Math.round(performance.now() - start) };
}
