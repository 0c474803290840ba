import { eventually, seconds } from '@souk/kernel';
import { sagaKinds } from '../../../src/scenario.js';
import { at } from '../../../src/shop/aimed-faults.js';
import type { Drive } from './drive.js';
import { countOf } from './metrics.js';
import { problemsInAudit } from './problems-in-audit.js';

/** Longer than a step is waited for, so that its undo comes first. */
const LATE = 'delay:25000@*';
const QUEUES = ['inventory.reserve-stock', 'inventory.order.placed'];
const HANDLED = 'souk_messages_handled_total';

/** Has steps come after their undo: they must be refused. */
export const lateSteps: Drive = async ({ shop, addresses }) => {
  const product = await shop.hasProduct({ stock: 100 });
  const customer = await shop.hasCustomer();
  const handled = () => countOf(addresses.inventory, HANDLED, QUEUES);
  const before = await handled();
  const orders = await Promise.all(
    sagaKinds.map((saga) => customer.orders(1, product, { saga, faults: at('reserve-stock', LATE) })),
  );
  await Promise.all(orders.map((order) => order.becomes('REJECTED', 'TIMED_OUT')));
  await eventually(
    async () => {
      if ((await handled()) - before < orders.length) throw new Error('The late steps have not come yet.');
    },
    { within: seconds(60), every: 500 },
  );
  return problemsInAudit(shop);
};
