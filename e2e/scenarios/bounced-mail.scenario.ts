import { newId } from '@souk/kernel';
import { reaches, scenario } from '../src/scenario.js';

export const bouncedMail = scenario(
  'bounced-mail',
  'A mail that bounces is sent again, and the order does not notice',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer({ email: `${newId()}@bounce.souk.test` });
    const order = await ada.orders(1, lamp);
    await order.isConfirmed();
    await order.isNotifiedOnce('order-confirmed', { attempts: 2 });
    return order;
  },
);
