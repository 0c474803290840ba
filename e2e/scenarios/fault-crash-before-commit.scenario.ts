import { reaches, scenario } from '../src/scenario.js';
import { at } from '../src/shop/aimed-faults.js';

export const faultCrashBeforeCommit = scenario(
  'fault-crash-before-commit',
  'A process that dies before its commit has done nothing, and does it when it is back',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const fault = at('reserve-stock', 'crash-before-commit');
    const order = await ada.orders(2, lamp, { faults: fault });
    await order.goesThrough();
    await order.wasHitBy(fault);
    return order;
  },
  { disturbsOthers: true },
);
