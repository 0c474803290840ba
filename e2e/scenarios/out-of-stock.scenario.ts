import { reaches, scenario } from '../src/scenario.js';

export const outOfStock = scenario(
  'out-of-stock',
  'An order for more than there is gets nothing and leaves nothing behind',
  reaches.stock,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(4, lamp);
    await order.becomes('REJECTED', 'OUT_OF_STOCK');
    await order.leaves({ reservation: 'REFUSED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid();
    await order.isNotified(['order-rejected']);
    return order;
  },
);
