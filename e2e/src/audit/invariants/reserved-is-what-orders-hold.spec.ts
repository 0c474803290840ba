import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import type { AuditFacts } from '../facts.js';
import { reservedIsWhatOrdersHold } from './reserved-is-what-orders-hold.js';

describe('reserved is what orders hold', () => {
  test('holds in a sound shop', () => {
    expect(reservedIsWhatOrdersHold.check(soundFacts).breaches).toEqual([]);
  });

  const whatBreaks = (facts: AuditFacts) => reservedIsWhatOrdersHold.check(facts).breaches;

  test('is broken by a level that reservations do not explain, that is negative or more than there is', () => {
    expect(whatBreaks(changed('stock', 'lamp', { reserved: 1 }))).toEqual([
      { of: 'product LAMP', what: '1 of 6 reserved, but orders hold 0' },
    ]);
    expect(whatBreaks(changed('stock', 'lamp', { reserved: -1, held: -1 }))).toHaveLength(1);
    expect(whatBreaks(changed('stock', 'lamp', { reserved: 7, held: 7 }))).toHaveLength(1);
  });

  test('is broken by stock that is kept for an order that was given up', () => {
    expect(whatBreaks(changed('reservations', 'rejected', { status: 'RESERVED' }))).toEqual([
      {
        of: 'order rejected',
        what: 'is REJECTED with 2 pieces, but inventory has RESERVED, 2 set aside, 0 shipped out',
      },
    ]);
  });

  test.each([
    ['given back', { status: 'RELEASED' }],
    ['not gone out although it was delivered', { status: 'RESERVED', shippedOut: 0 }],
    ['gone out twice', { shippedOut: 4 }],
    ['less than was bought', { units: 1, shippedOut: 1 }],
  ] as const)('is broken by stock that has %s', (_what, reservation) => {
    expect(whatBreaks(changed('reservations', 'delivered', reservation))).toMatchObject([{ of: 'order delivered' }]);
  });

  test('is broken by a confirmed order that holds nothing, and by stock that is held for no order', () => {
    const reservations = soundFacts.reservations.filter(({ orderId }) => orderId !== 'delivered');
    expect(whatBreaks({ ...soundFacts, reservations })).toMatchObject([{ of: 'order delivered' }]);
    const orders = soundFacts.orders.filter(({ orderId }) => orderId !== 'rejected');
    expect(whatBreaks({ ...soundFacts, orders })).toEqual([
      { of: 'order rejected', what: 'has a reservation, but there is no such order' },
    ]);
  });
});
