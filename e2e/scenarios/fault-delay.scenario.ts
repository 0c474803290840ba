import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultDelay = scenario(
  'fault-delay',
  'A step that is slow, but within its deadline, does no harm',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('book-shipment', 'delay:3000');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
);
