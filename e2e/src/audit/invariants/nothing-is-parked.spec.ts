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
});
