import { sagaKinds } from '../../../src/scenario.js';
import { cards } from '../../../src/shop/customer.js';
import type { Drive } from './drive.js';
import { problemsInAudit } from './problems-in-audit.js';

/** Has a provider say yes long after the order was given up: it must be told to let go. */
export const lateSuccesses: Drive = async ({ shop }) => {
  const product = await shop.hasProduct({ stock: 100 });
  const customer = await shop.hasCustomer();
  const orders = await Promise.all(sagaKinds.map((saga) => customer.orders(1, product, { saga, card: cards.silent })));
  await Promise.all(orders.map((order) => order.becomes('REJECTED', 'TIMED_OUT')));
  await Promise.all(orders.map((order) => order.leaves({ reservation: 'RELEASED', payment: 'VOIDED' })));
  return problemsInAudit(shop);
};
