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

  test('holds for an order that was confirmed and then cancelled, but not if it was told so twice', () => {
    const confirmed = { id: 'n', orderId: 'rejected', template: 'order-confirmed', status: 'sent' as const };
    const notifications = [...without('rejected/order-rejected').notifications, confirmed];
    const facts = { ...changed('orders', 'rejected', { status: 'CANCELLED' }), notifications };
    expect(toldOnceOfEachTurn.check(facts).breaches).toEqual([]);
    expect(toldOnceOfEachTurn.check({ ...facts, notifications: [...notifications, confirmed] }).breaches).toHaveLength(
      1,
    );
  });

  test('names what no mail server has taken, and holds', () => {
    const facts = changed('notifications', 'rejected/order-rejected', { status: 'failed' });
    expect(toldOnceOfEachTurn.check(facts)).toMatchObject({
      breaches: [],
      notes: ['order rejected: order-rejected is failed'],
    });
  });
});
