import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultFail = scenario(
  'fault-fail',
  'A step that throws is tried again, and the order goes through',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('reserve-stock', 'fail');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
);
