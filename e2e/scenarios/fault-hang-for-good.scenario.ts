import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultHangForGood = scenario(
  'fault-hang-for-good',
  'A step that hangs before the pivot times the order out, and what it may have done is undone',
  reaches.payment,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('authorise-payment', 'hang@1', 'hang@2', 'hang@3');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.shows('authorise-payment', 'action', 'timed_out');
    await order.becomes('REJECTED', 'TIMED_OUT');
    await order.leaves({ reservation: 'RELEASED' });
    await lamp.hasStock({ onHand: 5, reserved: 0 });
    await order.undid('authorise-payment', 'reserve-stock');
    await order.wasHitBy(fault);
    return order;
  },
);
