import { eventually, seconds } from '@souk/kernel';
import { sagaKinds } from '../../../src/scenario.js';
import type { PlacedOrder } from '../../../src/shop/placed-order.js';
import { LONG_KEPT_PARCEL } from '../../../src/shop/aimed-faults.js';
import type { Drive } from './drive.js';
import { problemsInAudit } from './problems-in-audit.js';

const ORDERS_OF_EACH_KIND = 4;
const WISHES = 12;

/** Cancels each order many times in the same moment: one wish changes it, and the others find it changed. */
export const manyWishesAtOnce: Drive = async ({ shop }) => {
  const product = await shop.hasProduct({ stock: 100 });
  const problems: string[] = [];
  for (const saga of Array.from({ length: ORDERS_OF_EACH_KIND }, () => sagaKinds).flat()) {
    // Each by somebody else, since so many wishes of one caller would be limited.
    const customer = await shop.hasCustomer();
    const order = await customer.orders(1, product, { saga, faults: LONG_KEPT_PARCEL });
    await order.goesThrough();
    problems.push(...(await wrongAnswers(order)), ...(await wrongHistory(order)));
  }
  return problems.length > 0 ? problems : problemsInAudit(shop);
};

/** Right is 202, and 409 for a wish that comes when another one has ended the order already. */
async function wrongAnswers(order: PlacedOrder): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: WISHES }, () => order.cancels()));
  const statuses = new Set(answers.map(({ status }) => status));
  const wrong = [...statuses].filter((status) => status !== 202 && status !== 409);
  if (!statuses.has(202)) return [`order ${order.id}: none of ${WISHES} equal wishes was accepted`];
  return wrong.map((status) => `order ${order.id}: one of ${WISHES} equal wishes was answered ${status}`);
}

async function wrongHistory(order: PlacedOrder): Promise<string[]> {
  const types = await eventually(() => order.eventTypes(), { within: seconds(30) });
  const wishes = types.filter((type) => type === 'OrderCancellationRequested').length;
  return wishes === 1 ? [] : [`order ${order.id}: ${WISHES} wishes at once became ${wishes} events`];
}
