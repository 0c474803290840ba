import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { readModelFollowsEvents } from './read-model-follows-events.js';

describe('the read model follows the events', () => {
  test('holds in a sound shop', () => {
    expect(readModelFollowsEvents.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by a row that says something else', () => {
    const facts = changed('orders', 'delivered', { readModelDiffersIn: ['status', 'version'] });
    expect(readModelFollowsEvents.check(facts).breaches).toEqual([
      { of: 'order delivered', what: 'its row differs from its events in status, version' },
    ]);
  });

  test('is broken by a sum that its orders do not add up to', () => {
    const facts = changed('orderSums', 'product-sales-per-day', { differing: 1 });
    expect(readModelFollowsEvents.check(facts).breaches).toEqual([
      { of: 'product-sales-per-day', what: '1 of 3 sums are not what its orders add up to' },
    ]);
  });
});
