import { reaches, scenario } from '../src/scenario.js';
import { at, KEPT_PARCEL, together } from '../src/shop/aimed-faults.js';

export const cancelledTwice = scenario(
  'cancelled-twice',
  'An order cancelled twice at once is cancelled once',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    // Every arrival, for it is sent again after 3 s: the two wishes may be far apart.
    const slowCancellation = at('cancel-shipment', 'delay:8000@*');
    const order = await ada.orders(1, lamp, { faults: together(slowCancellation, KEPT_PARCEL) });
    await order.becomes('CONFIRMED');
    await order.shows('capture-payment', 'action', 'done');
    await Promise.all([order.isCancelled(), order.isCancelled()]);
    await order.becomes('CANCELLED');
    await order.leaves({ reservation: 'RELEASED', payment: 'REFUNDED', shipment: 'CANCELLED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.isNotified(['order-confirmed', 'order-cancelled']);
    await order.isTooLateToCancel();
    return order;
  },
);
