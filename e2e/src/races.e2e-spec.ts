import { beforeAll, describe, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { sagaKinds } from './scenario.js';
import { readAddresses } from './shop/addresses.js';
import { type Customer, orderBody } from './shop/customer.js';
import { asksPatiently } from './shop/patient-ask.js';
import { Shop } from './shop/shop.js';

const BUYERS = 200;
const EQUAL_POSTS = 100;
/** A password takes time to hash; more at once would only queue up. */
const REGISTERED_AT_ONCE = 5;

describe('races', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
  });

  async function buyers(count: number): Promise<Customer[]> {
    const found: Customer[] = [];
    while (found.length < count)
      found.push(...(await Promise.all(Array.from({ length: REGISTERED_AT_ONCE }, () => shop.hasCustomer()))));
    return found;
  }

  test(
    `of ${BUYERS} buyers of the last one at once, in both kinds of saga, exactly one gets it`,
    async () => {
      const astrolabe = await shop.hasProduct({ name: 'Astrolabe', stock: 1 });
      const crowd = await buyers(BUYERS);
      const orders = await Promise.all(
        crowd.map((buyer, number) => buyer.orders(1, astrolabe, { saga: sagaKinds[number % sagaKinds.length] })),
      );
      const ends: string[] = [];
      for (const order of orders) ends.push(await order.isDecided());
      expect(ends.filter((end) => end !== 'REJECTED OUT_OF_STOCK')).toEqual([expect.not.stringContaining('REJECTED')]);
      const { onHand, reserved, available } = await astrolabe.stock();
      expect({ available, left: onHand - reserved }).toEqual({ available: 0, left: 0 });
    },
    minutes(8),
  );

  test.each(sagaKinds)(
    `${EQUAL_POSTS} equal posts at once are one order with one answer, in %s`,
    async (saga) => {
      const lamp = await shop.hasProduct({ stock: 5 });
      const ada = await shop.hasCustomer();
      // Makes sure that the product is known to orders.
      await (await shop.hasCustomer()).orders(1, lamp);
      const key = newId();
      const body = orderBody(1, lamp, { saga });
      const answers = await Promise.all(Array.from({ length: EQUAL_POSTS }, () => firstAnswer(ada, body, key)));
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/^202 /);
      expect(await ada.orderCount()).toBe(1);
    },
    minutes(4),
  );

  /** A twin that comes while the first is in hand, or when the customer has asked too often, is told to come again. */
  const firstAnswer = async (customer: Customer, body: object, key: string): Promise<string> => {
    const answer = await asksPatiently(() => customer.posts(body, key));
    return `${answer.status} ${answer.headers.get('location')} ${JSON.stringify(answer.body)}`;
  };
});
