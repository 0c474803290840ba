import { deepStrictEqual } from 'node:assert';
import { eventually, seconds } from '@souk/kernel';
import { reaches, scenario } from '../src/scenario.js';

export const lastOne = scenario(
  'last-one',
  'Of two buyers of the last one, exactly one gets it',
  reaches.stock,
  async (shop) => {
    const astrolabe = await shop.hasProduct({ name: 'Astrolabe', stock: 1 });
    const [ada, grace] = await Promise.all([shop.hasCustomer({ name: 'Ada' }), shop.hasCustomer({ name: 'Grace' })]);
    const [first, second] = await Promise.all([ada.orders(1, astrolabe), grace.orders(1, astrolabe)]);
    await eventually(
      async () => {
        const statuses = [(await first.view()).status, (await second.view()).status].toSorted();
        deepStrictEqual(statuses, ['CONFIRMED', 'REJECTED']);
      },
      { within: seconds(30) },
    );
    await astrolabe.hasStock({ onHand: 1, reserved: 1 });
    return (await first.view()).status === 'REJECTED' ? first : second;
  },
);
