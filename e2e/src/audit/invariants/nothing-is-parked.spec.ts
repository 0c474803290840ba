import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { nothingIsParked } from './nothing-is-parked.js';

describe('nothing is parked', () => {
  test('holds in a sound shop', () => {
    expect(nothingIsParked.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by a parked message', () => {
    expect(nothingIsParked.check(changed('messages', 'orders', { parked: 2 })).breaches).toEqual([
      { of: 'orders', what: '2 messages are parked' },
    ]);
  });

  test('holds for a message that is meant to be parked, and only for that one', () => {
    const parked = {
      ...changed('messages', 'orders', { parked: 2, parkedIds: ['a', 'b'] }),
      meantToBeParked: ['a', 'c'],
    };
    expect(nothingIsParked.check(parked)).toEqual({
      figures: '2 parked messages, 1 of them meant to be',
      breaches: [{ of: 'orders', what: '1 messages are parked' }],
    });
    expect(nothingIsParked.check({ ...parked, meantToBeParked: ['a', 'b'] }).breaches).toEqual([]);
  });
});
