import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultDuplicate = scenario(
  'fault-duplicate',
  'A message that is delivered twice is acted on once',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('authorise-payment', 'duplicate');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
);
