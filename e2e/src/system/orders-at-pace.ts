import { setTimeout as elapsed } from 'node:timers/promises';
import { eventually, minutes, newId, seconds } from '@souk/kernel';
import { type Customer, orderBody } from '../shop/customer.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

/** So seldom that an answer may take a second without holding up the pace. */
const EACH_CUSTOMER_A_SECOND = 1;
/** Orders of so many milliseconds come before, and as many after, what happens meanwhile. */
const BEFORE_AND_AFTER = seconds(3);

/** Orders of one customer that were answered with 202, by their ids. */
export interface CustomersOrders {
  readonly customer: Customer;
  readonly placed: string[];
}

/** What was placed, and how fast. */
export interface OrdersAtPace {
  readonly orders: readonly CustomersOrders[];
  readonly placed: number;
  readonly aSecond: number;
}

/**
 * So many orders a second, or as many as the machine takes: of several customers, each with one on its way at a time. Some come before,
 * some during and some after what happens `meanwhile`.
 * @throws Error when one is refused
 */
export async function ordersAtPace(
  shop: Shop,
  pace: number,
  meanwhile: (customers: readonly Customer[]) => Promise<void>,
): Promise<OrdersAtPace> {
  const product = await shop.hasProduct({ stock: 100_000 });
  const orders = await buyers(shop, product, Math.ceil(pace / EACH_CUSTOMER_A_SECOND));
  const placed = (): number => orders.reduce((sum, one) => sum + one.placed.length, 0);
  const enough = new AbortController();
  const [start, before] = [performance.now(), placed()];
  const some = Math.ceil((pace * BEFORE_AND_AFTER) / seconds(1));
  const buying = Promise.all(
    orders.map(async (one, index) => {
      // One after the other, not all at once each second.
      await elapsed((index * seconds(1)) / pace);
      await buysUntil(enough.signal, one, product);
    }),
  );
  const scene = async (): Promise<void> => {
    await until(placed, before + some);
    await meanwhile(orders.map(({ customer }) => customer));
    await until(placed, placed() + some);
  };
  // A refused order ends it all at once.
  await Promise.race([scene(), buying]).finally(() => enough.abort());
  await buying;
  const aSecond = (placed() - before) / ((performance.now() - start) / seconds(1));
  return { orders, placed: placed(), aSecond };
}

/** Each has ordered once: a product just added may take a moment to reach orders. */
async function buyers(shop: Shop, product: Product, count: number): Promise<CustomersOrders[]> {
  const customers = await Promise.all(Array.from({ length: count }, () => shop.hasCustomer()));
  return Promise.all(
    customers.map(async (customer) => ({ customer, placed: [(await customer.orders(1, product)).id] })),
  );
}

async function buysUntil(enough: AbortSignal, { customer, placed }: CustomersOrders, product: Product): Promise<void> {
  while (!enough.aborted) {
    const turn = elapsed(seconds(1) / EACH_CUSTOMER_A_SECOND);
    const { status, body } = await customer.posts(orderBody(1, product), newId());
    if (status !== 202 || body.id === undefined) throw new Error(`An order was refused: ${JSON.stringify(body)}`);
    placed.push(body.id);
    await turn;
  }
}

const until = (placed: () => number, count: number): Promise<void> =>
  eventually(
    () => {
      if (placed() < count) throw new Error(`${placed()} of ${count} orders have been placed`);
    },
    { within: minutes(1) },
  );
