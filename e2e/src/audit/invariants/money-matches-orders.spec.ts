import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { moneyMatchesOrders } from './money-matches-orders.js';

describe('money matches orders', () => {
  test('holds in a sound shop', () => {
    expect(moneyMatchesOrders.check(soundFacts).breaches).toEqual([]);
  });

  test.each([
    [
      'taken twice',
      'delivered',
      { captured: 4_000 },
      'is DELIVERED and should cost 20.00 EUR, but 40.00 EUR was taken',
    ],
    ['never taken', 'delivered', { captured: 0 }, 'is DELIVERED and should cost 20.00 EUR, but 0.00 EUR was taken'],
    ['given back', 'delivered', { refunded: 2_000 }, 'is DELIVERED and should cost 20.00 EUR, but 0.00 EUR was taken'],
    [
      'in another currency',
      'delivered',
      { currency: 'USD' },
      'is DELIVERED and should cost 20.00 EUR, but 20.00 USD was taken',
    ],
    [
      'taken for an order that was given up',
      'rejected',
      { captured: 2_000 },
      'is REJECTED and should cost 0.00 EUR, but 20.00 EUR was taken',
    ],
  ])('is broken by money %s', (_what, orderId, books, what) => {
    expect(moneyMatchesOrders.check(changed('statements', `auth_${orderId}`, books)).breaches).toEqual([
      { of: `order ${orderId}`, what },
    ]);
  });

  test('is broken by an order that went through without any payment', () => {
    const facts = { ...soundFacts, payments: soundFacts.payments.filter(({ orderId }) => orderId !== 'delivered') };
    expect(moneyMatchesOrders.check(facts).breaches).toHaveLength(1);
  });

  test('lists what a person has to capture, and holds; without that person it is broken', () => {
    const { figures, notes } = moneyMatchesOrders.check(soundFacts);
    expect(figures).toBe(
      '40.00 EUR captured, 20.00 EUR refunded; 2 orders went through for 40.00 EUR, of which 20.00 EUR wait for a person',
    );
    expect(notes).toEqual(['order uncaptured: 20.00 EUR could not be captured yet']);
    expect(moneyMatchesOrders.check(changed('orders', 'uncaptured', { openSteps: [] })).breaches).toHaveLength(1);
  });
});
