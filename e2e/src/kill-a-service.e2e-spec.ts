import { beforeAll, describe, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { cards } from './shop/customer.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

describe('kill -9 of a service during an order', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
  });

  test.each(['gateway', 'users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'] as const)(
    '%s',
    async (name) => {
      const service = new Programs({ ...shop.addresses }).named(name);
      const lamp = await shop.hasProduct({ stock: 5 });
      const ada = await shop.hasCustomer();
      // Slow enough to be still on its way.
      const order = await ada.orders(2, lamp, { card: cards.flaky });
      const dead = await service.dies();
      await service.isBackSince(dead);
      // A process may take so long to start that the parcel has left meanwhile.
      await order.goesThrough();
      await lamp.hasAvailable(3);
      await order.isNotifiedOnce('order-confirmed');
    },
    minutes(5),
  );
});
