import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { toldOnceOfEachTurn } from './told-once-of-each-turn.js';

describe('customers are told once of each turn', () => {
  test('holds in a sound shop', () => {
    expect(toldOnceOfEachTurn.check(soundFacts).breaches).toEqual([]);
  });

  const without = (id: string) => ({
    ...soundFacts,
    notifications: soundFacts.notifications.filter((notification) => notification.id !== id),
  });

  test('is broken by a notification that is missing', () => {
    expect(toldOnceOfEachTurn.check(without('delivered/order-shipped')).breaches).toEqual([
      { of: 'order delivered', what: 'is DELIVERED; told: order-confirmed; due: order-confirmed, order-shipped' },
    ]);
  });

  test('is broken by one that is there twice, or that says what never happened', () => {
    const twice = changed('notifications', 'delivered/order-shipped', { template: 'order-confirmed' });
    expect(toldOnceOfEachTurn.check(twice).breaches).toEqual([
      {
        of: 'order delivered',
        what: 'is DELIVERED; told: order-confirmed, order-confirmed; due: order-confirmed, order-shipped',
      },
    ]);
    expect(
      toldOnceOfEachTurn.check(changed('notifications', 'rejected/order-rejected', { template: 'order-confirmed' }))
        .breaches,
    ).toHaveLength(1);
  });

  test('holds for an order that was cancelled before it was confirmed', () => {
    expect(toldOnceOfEachTurn.check(without('cancelled/order-confirmed')).breaches).toEqual([]);
  });

  test('is broken by a cancelled order whose customer was not told so, or twice', () => {
    expect(toldOnceOfEachTurn.check(without('cancelled/order-cancelled')).breaches).toEqual([
      { of: 'order cancelled', what: 'is CANCELLED; told: order-confirmed; due: order-cancelled, order-confirmed' },
    ]);
    const twice = changed('notifications', 'cancelled/order-confirmed', { template: 'order-cancelled' });
    expect(toldOnceOfEachTurn.check(twice).breaches).toHaveLength(1);
  });

  test('names what no mail server has taken, and holds', () => {
    const facts = changed('notifications', 'rejected/order-rejected', { status: 'failed' });
    expect(toldOnceOfEachTurn.check(facts)).toMatchObject({
      breaches: [],
      notes: ['order rejected: order-rejected is failed'],
    });
  });
});
