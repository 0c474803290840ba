import { beforeAll, describe, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';
import { ServiceProcess } from './system/service-process.js';

describe('kill -9 of a service during an order', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
  });

  test.each(['gateway', 'users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'])('%s', async (name) => {
    const service = new ServiceProcess(name);
    const lamp = await shop.hasProduct({ stock: 5 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp);
    const dead = await service.dies();
    await service.isBackSince(dead);
    await eventually(() => order.view(), { within: seconds(30) });
    await order.becomes('CONFIRMED');
    await order.leaves({ reservation: 'RESERVED', payment: 'CAPTURED', shipment: 'BOOKED' });
    await lamp.hasStock({ onHand: 5, reserved: 2 });
    await order.isNotified(['order-confirmed']);
  }, minutes(2));
});
