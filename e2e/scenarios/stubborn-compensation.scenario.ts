import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';
import { cards } from '../src/shop/customer.js';

export const stubbornCompensation = scenario(
  'stubborn-compensation',
  'A compensation that fails is repeated until it works',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const failingRelease = at('release-stock-of-declined', 'fail@1', 'fail@2');
    const order = await ada.orders(2, lamp, { card: cards.declined, faults: failingRelease });
    await order.becomes('REJECTED', 'PAYMENT_DECLINED');
    await order.leaves({ reservation: 'RELEASED', payment: 'DECLINED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid('reserve-stock');
    await order.wasHitBy(failingRelease);
    return order;
  },
);
