import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { copiesFollowOwners } from './copies-follow-owners.js';

describe('copies of payments and shipments', () => {
  test('are what their owners have in a sound shop', () => {
    expect(copiesFollowOwners.check(soundFacts).breaches).toEqual([]);
  });

  test('are wrong where an older change has overwritten a newer one', () => {
    const facts = changed('progress', 'delivered', { payment: 'AUTHORISED', shipment: 'DISPATCHED' });
    expect(copiesFollowOwners.check(facts).breaches).toEqual([
      {
        of: 'order delivered',
        what: 'its payment is CAPTURED, the copy says AUTHORISED; its shipment is DELIVERED, the copy says DISPATCHED',
      },
    ]);
  });

  test('are missing where nothing was heard', () => {
    const facts = { ...soundFacts, progress: soundFacts.progress.filter(({ orderId }) => orderId !== 'rejected') };
    expect(copiesFollowOwners.check(facts).breaches).toEqual([
      {
        of: 'order rejected',
        what: 'its payment is VOIDED, the copy says nothing; its shipment is REFUSED, the copy says nothing',
      },
    ]);
  });

  test('are of orders and of payments that there are', () => {
    const orders = soundFacts.orders.filter(({ orderId }) => orderId !== 'rejected');
    expect(copiesFollowOwners.check({ ...soundFacts, orders }).breaches).toEqual([
      { of: 'order rejected', what: 'has copies of a payment or shipment, but there is no such order' },
    ]);
    const payments = soundFacts.payments.filter(({ orderId }) => orderId !== 'rejected');
    expect(copiesFollowOwners.check({ ...soundFacts, payments }).breaches).toEqual([
      { of: 'order rejected', what: 'its payment is unknown, the copy says VOIDED' },
    ]);
  });
});
