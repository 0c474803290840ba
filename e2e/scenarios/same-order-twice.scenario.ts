import { deepStrictEqual, strictEqual } from 'node:assert';
import { newId } from '@souk/kernel';
import { reaches, scenario } from '../src/scenario.js';
import { orderBody } from '../src/shop/customer.js';

export const sameOrderTwice = scenario(
  'same-order-twice',
  'The same request with the same key is one order; with another body it is refused',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const key = newId();
    const order = await ada.orders(1, lamp, { key });
    const again = await ada.posts(orderBody(1, lamp, { saga: shop.saga }), key);
    deepStrictEqual({ status: again.status, id: again.body.id }, { status: 202, id: order.id });
    strictEqual((await ada.posts(orderBody(2, lamp, { saga: shop.saga }), key)).status, 422);
    await order.isConfirmed();
    strictEqual(await ada.orderCount(), 1);
    await lamp.hasAvailable(4);
    return order;
  },
);
