import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const cancelledWhilePending = scenario(
  'cancelled-while-pending',
  'An order cancelled while its payment is under way ends CANCELLED, and what comes too late does nothing',
  ['gateway', 'orders', 'inventory', 'payment'],
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    // Every arrival, for it is sent again after 3 s; and within its deadline.
    const slowPayment = at('authorise-payment', 'delay:8000@*');
    const order = await ada.orders(2, lamp, { faults: slowPayment });
    await order.shows('authorise-payment', 'action', 'started');
    await order.isCancelled();
    await order.becomes('CANCELLED');
    await order.leaves({ reservation: 'RELEASED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid('authorise-payment', 'reserve-stock');
    await order.isNotified(['order-cancelled']);
    await order.wasHitBy(slowPayment);
    await order.cancellationIsOneTraceThrough(...reaches.payment);
    return order;
  },
);
