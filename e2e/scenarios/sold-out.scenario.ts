import { reaches, scenario } from '../src/scenario.js';

export const soldOut = scenario(
  'sold-out',
  'What is sold out can be asked for, and is refused',
  reaches.stock,
  async (shop) => {
    const map = await shop.sells('SOUK-SOLD-OUT');
    const ada = await shop.hasCustomer();
    const order = await ada.orders(1, map);
    await order.becomes('REJECTED', 'OUT_OF_STOCK');
    await map.hasStock({ onHand: 0, reserved: 0 });
    await order.isNotified(['order-rejected']);
    return order;
  },
);
