import { reaches, scenario } from '../src/scenario.js';
import { cards } from '../src/shop/customer.js';

export const silentProvider = scenario(
  'silent-provider',
  'A provider that never answers times the order out, and its late success is voided',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp, { card: cards.silent });
    await order.shows('authorise-payment', 'action', 'timed_out');
    await order.becomes('REJECTED', 'TIMED_OUT');
    await order.leaves({ reservation: 'RELEASED', payment: 'VOIDED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid('authorise-payment', 'reserve-stock');
    return order;
  },
);
