import { ok } from 'node:assert';
import { reaches, scenario } from '../src/scenario.js';

export const deliveredToTheDoor = scenario(
  'delivered-to-the-door',
  'A confirmed order is dispatched, leaves the stock for good, and is delivered',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp);
    await order.isOnItsWay();
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.becomes('DELIVERED');
    ok((await order.eventTypes()).includes('OrderShipped'), 'it was told when it left');
    await order.leaves({ reservation: 'SHIPPED', payment: 'CAPTURED', shipment: 'DELIVERED' });
    await order.isNotified(['order-confirmed', 'order-shipped']);
    return order;
  },
);
