import { reaches, scenario } from '../src/scenario.js';
import { KEPT_PARCEL } from '../src/shop/aimed-faults.js';
import { cards } from '../src/shop/customer.js';

export const cancelledBeforeCapture = scenario(
  'cancelled-before-capture',
  'An order cancelled while its capture keeps failing has its money let go of, and is captured no more',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, lamp, { card: cards.failingCapture, faults: KEPT_PARCEL });
    await order.becomes('CONFIRMED');
    await order.isCancelled();
    await order.becomes('CANCELLED');
    await order.leaves({ reservation: 'RELEASED', payment: 'VOIDED', shipment: 'CANCELLED' });
    await order.shows('capture-payment', 'action', 'cancelled');
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    return order;
  },
);
