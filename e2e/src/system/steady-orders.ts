import { eventually, milliseconds, minutes, newId, seconds } from '@souk/kernel';
import { sagaKinds } from '../scenario.js';
import { type Customer, orderBody } from '../shop/customer.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

const ONE_EVERY = milliseconds(250);
/** How long a buyer asks again; longer than any fault lasts, even where a server starts slowly. */
const PATIENCE = minutes(3);
/** As many come before and after as it takes to have some at every step. */
const BEFORE_AND_AFTER = 6;

/** One order of many. */
export interface SteadyOrder {
  readonly order: PlacedOrder;
  /** The status of the first answer to it; 0 where there was none. */
  readonly firstAnswer: number;
  /** Placed when all was over. */
  readonly afterwards: boolean;
}

/** Options of {@link ordersDuring}. */
export interface Steadiness {
  /** Pause between two orders, in milliseconds; default 250. */
  readonly every?: number;
}

/**
 * Orders keep coming, in both kinds of saga by turns, some before, some during and some after what happens `meanwhile`.
 * Whoever is turned away asks again with the same key.
 */
export async function ordersDuring(
  shop: Shop,
  meanwhile: () => Promise<void>,
  { every = ONE_EVERY }: Steadiness = {},
): Promise<readonly SteadyOrder[]> {
  const [customer, product] = await Promise.all([shop.hasCustomer(), shop.hasProduct({ stock: 1_000 })]);
  await customer.orders(1, product);
  const coming: Promise<SteadyOrder>[] = [];
  const hasCome = (count: number): Promise<void> =>
    eventually(
      () => {
        if (coming.length < count) throw new Error(`${coming.length} of ${count} orders have been posted`);
      },
      { within: seconds(30) },
    );
  let over = false;
  const timer = setInterval(
    () => coming.push(watched(place(customer, product, { number: coming.length, afterwards: over }))),
    every,
  );
  try {
    await hasCome(BEFORE_AND_AFTER);
    await meanwhile();
    over = true;
    await hasCome(coming.length + BEFORE_AND_AFTER);
  } finally {
    clearInterval(timer);
  }
  return Promise.all(coming);
}

async function place(
  customer: Customer,
  product: Product,
  { number, afterwards }: { readonly number: number; readonly afterwards: boolean },
): Promise<SteadyOrder> {
  const options = { key: newId(), saga: sagaKinds[number % sagaKinds.length] };
  const firstAnswer = await customer.posts(orderBody(1, product, options), options.key).then(
    ({ status }) => status,
    () => 0,
  );
  const order = await eventually(() => customer.orders(1, product, options), { within: PATIENCE });
  return { firstAnswer, order, afterwards };
}

/** A failure is told by whoever awaits it in the end; until then it is not unheard of. */
function watched<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
