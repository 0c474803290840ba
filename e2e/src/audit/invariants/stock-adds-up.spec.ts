import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { stockAddsUp } from './stock-adds-up.js';

describe('stock adds up', () => {
  test('holds in a sound shop', () => {
    expect(stockAddsUp.check(soundFacts).breaches).toEqual([]);
  });

  test.each([
    ['gone', { onHand: 5 }, '5 on hand, but 10 adjusted − 4 shipped out = 6'],
    ['too many', { onHand: 7 }, '7 on hand, but 10 adjusted − 4 shipped out = 6'],
    ['below nothing', { onHand: -1, adjusted: 3 }, '-1 on hand, but 3 adjusted − 4 shipped out = -1'],
  ])('is broken by pieces that are %s', (_what, level, what) => {
    expect(stockAddsUp.check(changed('stock', 'lamp', level)).breaches).toEqual([{ of: 'product LAMP', what }]);
  });
});
