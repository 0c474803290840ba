import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';

export const insufficientFunds = scenario(
  'insufficient-funds',
  'A card without funds gives the stock back',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, lamp, { card: cards.withoutFunds });
    await order.becomes('REJECTED', 'PAYMENT_DECLINED');
    await order.leaves({ reservation: 'RELEASED', payment: 'DECLINED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    return order;
  },
);
