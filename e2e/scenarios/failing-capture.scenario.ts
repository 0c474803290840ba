import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';
import { GOODS } from '../src/shop/order-view.js';

export const failingCapture = scenario(
  'failing-capture',
  'Past the pivot a failing capture is repeated and calls a person; the order goes through',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, lamp, { card: cards.failingCapture });
    await order.isConfirmed();
    await order.leaves({ ...GOODS, payment: 'AUTHORISED' });
    await order.shows('capture-payment', 'action', 'needs_person');
    await order.undid();
    return order;
  },
);
