import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultHang = scenario(
  'fault-hang',
  'Past the pivot a step that hangs is asked for again until it answers',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('capture-payment', 'hang');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
);
