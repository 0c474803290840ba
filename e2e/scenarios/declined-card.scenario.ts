import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';

export const declinedCard = scenario(
  'declined-card',
  'A declined card gives the stock back',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp, { card: cards.declined });
    await order.becomes('REJECTED', 'PAYMENT_DECLINED');
    await order.leaves({ reservation: 'RELEASED', payment: 'DECLINED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid('reserve-stock');
    await order.isNotified(['order-rejected']);
    return order;
  },
);
