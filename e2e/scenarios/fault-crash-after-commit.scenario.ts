import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultCrashAfterCommit = scenario(
  'fault-crash-after-commit',
  'A process that dies between commit and ack has done it, and does it only once',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('authorise-payment', 'crash-after-commit');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
  { disturbsOthers: true },
);
