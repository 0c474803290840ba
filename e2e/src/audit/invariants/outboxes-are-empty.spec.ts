import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { outboxesAreEmpty } from './outboxes-are-empty.js';

describe('outboxes are empty', () => {
  test('holds in a sound shop', () => {
    expect(outboxesAreEmpty.check(soundFacts).breaches).toEqual([]);
  });

  test.each([
    [{ unpublished: 3, failed: 0 }, '3 messages are not published, 0 can never be'],
    [{ unpublished: 0, failed: 1 }, '0 messages are not published, 1 can never be'],
  ])('is broken by %j', (outbox, what) => {
    expect(outboxesAreEmpty.check(changed('messages', 'orders', { outbox })).breaches).toEqual([
      { of: 'orders', what },
    ]);
  });
});
