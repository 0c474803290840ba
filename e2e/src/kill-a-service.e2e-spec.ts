import { beforeAll, describe, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { cards } from './shop/customer.js';
import { Shop } from './shop/shop.js';
import { Programs } from './system/programs.js';

/** The parcel stays until the process is back, however long that takes, so that there is one state to expect. */
const noParcelYet = 'shipping.order.confirmed=delay:60000@*';
const faults = { orchestration: noParcelYet, choreography: noParcelYet };

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
      const order = await ada.orders(2, lamp, { card: cards.flaky, faults });
      const dead = await service.dies();
      await service.isBackSince(dead);
      await order.becomes('CONFIRMED');
      await order.leaves({ reservation: 'RESERVED', payment: 'CAPTURED', shipment: 'BOOKED' });
      await lamp.hasStock({ onHand: 5, reserved: 2 });
      await order.isNotified(['order-confirmed']);
    },
    minutes(2),
  );
});
