import { deepStrictEqual } from 'node:assert';
import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';
import { GOODS } from '../src/shop/order-view.js';

export const flakyProvider = scenario(
  'flaky-provider',
  'A provider that fails twice is asked a third time, and charges once',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3, cents: 2_500 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp, { card: cards.flaky });
    await order.isConfirmed();
    await order.leaves({ ...GOODS, payment: 'CAPTURED' });
    const { amount } = await order.payment();
    deepStrictEqual(amount, { amount: 5_000, currency: 'EUR' });
    return order;
  },
);
