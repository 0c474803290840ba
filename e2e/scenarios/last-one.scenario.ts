import { deepStrictEqual } from 'node:assert';
import { reaches, scenario } from '../src/scenario.js';
import { THROUGH } from '../src/shop/order-view.js';

export const lastOne = scenario(
  'last-one',
  'Of two buyers of the last one, exactly one gets it',
  reaches.stock,
  async (shop) => {
    const astrolabe = await shop.hasProduct({ name: 'Astrolabe', stock: 1 });
    const [ada, grace] = await Promise.all([shop.hasCustomer({ name: 'Ada' }), shop.hasCustomer({ name: 'Grace' })]);
    const [first, second] = await Promise.all([ada.orders(1, astrolabe), grace.orders(1, astrolabe)]);
    const ends = [await first.isDecided(), await second.isDecided()];
    deepStrictEqual(
      ends.filter((end) => !THROUGH.includes(end)),
      ['REJECTED OUT_OF_STOCK'],
    );
    await astrolabe.hasAvailable(0);
    return ends[0] === 'REJECTED OUT_OF_STOCK' ? first : second;
  },
);
