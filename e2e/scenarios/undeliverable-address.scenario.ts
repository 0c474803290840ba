import { reaches, scenario } from '../src/scenario.js';

export const undeliverableAddress = scenario(
  'undeliverable-address',
  'An address no carrier serves has the payment voided, then the stock released',
  reaches.shipping,
  async (shop) => {
    const lamp = await shop.hasProduct({ stock: 3 });
    const ada = await shop.hasCustomer();
    const order = await ada.orders(2, lamp, { country: 'AQ' });
    await order.becomes('REJECTED', 'UNDELIVERABLE');
    await order.leaves({ reservation: 'RELEASED', payment: 'VOIDED', shipment: 'REFUSED' });
    await lamp.hasStock({ onHand: 3, reserved: 0 });
    await order.undid('authorise-payment', 'reserve-stock');
    await order.isNotified(['order-rejected']);
    return order;
  },
);
