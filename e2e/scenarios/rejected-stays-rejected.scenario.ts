import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';

export const rejectedStaysRejected = scenario(
  'rejected-stays-rejected',
  'An order that was rejected can not be cancelled',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, lamp, { card: cards.declined });
    await order.becomes('REJECTED', 'PAYMENT_DECLINED');
    await order.isTooLateToCancel();
    await order.becomes('REJECTED', 'PAYMENT_DECLINED');
    await order.isNotified(['order-rejected']);
    return order;
  },
);
