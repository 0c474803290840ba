import { reaches, scenario } from '../src/scenario.js';

export const tooLateToCancel = scenario(
  'too-late-to-cancel',
  'An order that has left the warehouse is not cancelled any more, and is delivered',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, lamp);
    await order.isOnItsWay();
    await order.isTooLateToCancel();
    await order.becomes('DELIVERED');
    await order.leaves({ reservation: 'SHIPPED', payment: 'CAPTURED', shipment: 'DELIVERED' });
    return order;
  },
);
