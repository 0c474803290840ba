import { reaches, scenario } from '../src/scenario.js';
import { GOODS } from '../src/shop/order-view.js';

export const allGoesWell = scenario(
  'all-goes-well',
  'An order in stock with a good card is confirmed, paid and booked',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp);
    await order.isConfirmed();
    await order.leaves({ ...GOODS, payment: 'CAPTURED' });
    await lamp.hasAvailable(3);
    await order.isNotifiedOnce('order-confirmed');
    return order;
  },
);
