import { eventually, seconds } from '@souk/kernel';
import { sagaKinds } from '../../../src/scenario.js';
import { at } from '../../../src/shop/aimed-faults.js';
import type { Drive } from './drive.js';
import { countOf } from './metrics.js';

const ORDERS_OF_EACH_KIND = 3;
const QUEUES = ['payment.authorise-payment', 'payment.stock.reserved'];
const DUPLICATES = 'souk_messages_duplicate_total';

/** Delivers messages twice: the second delivery must be seen for what it is. */
export const everyMessageTwice: Drive = async ({ shop, addresses }) => {
  const product = await shop.hasProduct({ stock: 100 });
  const customer = await shop.hasCustomer();
  const seenTwice = () => countOf(addresses.payment, DUPLICATES, QUEUES);
  const before = await seenTwice();
  const faults = at('authorise-payment', 'duplicate');
  const kinds = Array.from({ length: ORDERS_OF_EACH_KIND }, () => sagaKinds).flat();
  const orders = await Promise.all(kinds.map((saga) => customer.orders(1, product, { saga, faults })));
  await Promise.all(orders.map((order) => order.goesThrough()));
  const isSeen = async (): Promise<string[]> => {
    const found = (await seenTwice()) - before;
    if (found < orders.length)
      throw new Error(`${orders.length} messages were delivered twice, ${found} known as such`);
    return [];
  };
  return eventually(isSeen, { within: seconds(30) }).catch((error: Error) => [`handled twice: ${error.message}`]);
};
