import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { oneShipmentPerOrder } from './one-shipment-per-order.js';

describe('one shipment per order', () => {
  test('holds in a sound shop', () => {
    expect(oneShipmentPerOrder.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by a second shipment, and by a missing one', () => {
    const twice = {
      ...soundFacts,
      shipments: [...soundFacts.shipments, { orderId: 'delivered', shipmentId: 's4', status: 'BOOKED' as const }],
    };
    expect(oneShipmentPerOrder.check(twice).breaches).toEqual([
      { of: 'order delivered', what: 'is DELIVERED; shipments: 2 instead of 1' },
    ]);
    const lost = changed('shipments', 'delivered', { status: 'CANCELLED' });
    expect(oneShipmentPerOrder.check(lost).breaches).toEqual([
      { of: 'order delivered', what: 'is DELIVERED; shipments: 0 instead of 1' },
    ]);
  });

  test('is broken by a shipment of an order that was given up, or that never was', () => {
    const facts = changed('shipments', 'rejected', { status: 'BOOKED' });
    expect(oneShipmentPerOrder.check(facts).breaches).toEqual([
      { of: 'order rejected', what: 'is REJECTED; shipments: 1 instead of 0' },
    ]);
    const orders = facts.orders.filter(({ orderId }) => orderId !== 'rejected');
    expect(oneShipmentPerOrder.check({ ...facts, orders }).breaches).toEqual([
      { of: 'order rejected', what: 'has a shipment (BOOKED), but there is no such order' },
    ]);
  });

  test('is broken by an order that says it was delivered before its shipment was', () => {
    expect(oneShipmentPerOrder.check(changed('shipments', 'delivered', { status: 'DISPATCHED' })).breaches).toEqual([
      { of: 'order delivered', what: 'is DELIVERED, but its shipment is DISPATCHED' },
    ]);
  });
});
