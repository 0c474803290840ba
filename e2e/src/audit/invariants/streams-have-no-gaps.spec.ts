import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { streamsHaveNoGaps } from './streams-have-no-gaps.js';

describe('streams have no gaps', () => {
  test('holds in a sound shop', () => {
    expect(streamsHaveNoGaps.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by an event that is missing', () => {
    const facts = changed('orders', 'delivered', { events: { count: 3, lastVersion: 4 } });
    expect(streamsHaveNoGaps.check(facts).breaches).toEqual([
      { of: 'order delivered', what: 'has 3 events, but the last is number 4' },
    ]);
  });

  test('is broken by events that can not be read', () => {
    expect(streamsHaveNoGaps.check(changed('orders', 'delivered', { damage: 'no such type' })).breaches).toEqual([
      { of: 'order delivered', what: "its events can't be read: no such type" },
    ]);
  });
});
