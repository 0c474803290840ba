import { reaches, scenario } from '../src/scenario.js';

export const allGoesWell = scenario(
  'all-goes-well',
  'An order in stock with a good card is confirmed, paid and booked',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp);
    await order.becomes('CONFIRMED');
    await order.leaves({ reservation: 'RESERVED', payment: 'CAPTURED', shipment: 'BOOKED' });
    await lamp.hasStock({ onHand: 5, reserved: 2 });
    await order.isNotified(['order-confirmed']);
    return order;
  },
);
