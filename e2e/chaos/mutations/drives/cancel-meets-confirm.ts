import { setTimeout as pause } from 'node:timers/promises';
import { eventually, seconds } from '@souk/kernel';
import { sagaKinds } from '../../../src/scenario.js';
import type { Customer } from '../../../src/shop/customer.js';
import type { PlacedOrder } from '../../../src/shop/placed-order.js';
import type { Product } from '../../../src/shop/product.js';
import { Random } from '../../random.js';
import type { Drive } from './drive.js';

const ORDERS = 300;
const ONE_EVERY = 60;
/** About as long as an order takes to be confirmed. */
const CANCEL_WITHIN = 400;
const ENDED = ['DELIVERED', 'REJECTED', 'CANCELLED'];

/** Cancels orders just when they are confirmed: whoever is told that the wish was accepted must not be forgotten. */
export const cancelMeetsConfirm: Drive = async ({ shop }) => {
  const product = await shop.hasProduct({ stock: 1_000 });
  const customer = await shop.hasCustomer();
  const random = Random.fromEnvironment();
  const forgotten: Promise<string[]>[] = [];
  for (let count = 0; count < ORDERS; count += 1) {
    forgotten.push(cancelled(customer, product, count, random.between(0, CANCEL_WITHIN)));
    await pause(ONE_EVERY);
  }
  return (await Promise.all(forgotten)).flat();
};

async function cancelled(customer: Customer, product: Product, count: number, after: number): Promise<string[]> {
  const order = await customer.orders(1, product, { saga: sagaKinds[count % sagaKinds.length] });
  await pause(after);
  const { status } = await order.cancels();
  return status === 202 ? forgottenWish(order) : [];
}

async function forgottenWish(order: PlacedOrder): Promise<string[]> {
  const types = await order.eventTypes();
  if (types.includes('OrderCancellationRequested')) return [];
  const status = await eventually(
    async () => {
      const view = await order.view();
      if (!ENDED.includes(view.status)) throw new Error(`The order is ${view.status}.`);
      return view.status;
    },
    { within: seconds(60) },
  ).catch((error: Error) => error.message);
  return [`forgotten: the cancellation of order ${order.id} was accepted, and no event tells of it (${status})`];
}
