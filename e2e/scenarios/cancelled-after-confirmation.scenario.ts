import { reaches, scenario } from '../src/scenario.js';
import { KEPT_PARCEL } from '../src/shop/aimed-faults.js';

export const cancelledAfterConfirmation = scenario(
  'cancelled-after-confirmation',
  'An order cancelled before its dispatch has its shipment called off, its money given back and its stock put back',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp, { faults: KEPT_PARCEL });
    await order.becomes('CONFIRMED');
    await order.leaves({ reservation: 'RESERVED', payment: 'CAPTURED', shipment: 'BOOKED' });
    await lamp.hasStock({ onHand: 3, reserved: 2 });
    await order.shows('capture-payment', 'action', 'done');
    await order.isCancelled();
    await order.becomes('CANCELLED');
    await order.leaves({ reservation: 'RELEASED', payment: 'REFUNDED', shipment: 'CANCELLED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.isNotified(['order-confirmed', 'order-cancelled']);
    await order.cancellationIsOneTraceThrough(...reaches.shipping);
    return order;
  },
);
