import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { nothingLeftAuthorised } from './nothing-left-authorised.js';

describe('nothing is left authorised', () => {
  test('holds in a sound shop', () => {
    expect(nothingLeftAuthorised.check(soundFacts).breaches).toEqual([]);
  });

  test('is broken by money that is still held for an order that was given up', () => {
    const facts = changed('statements', 'auth_rejected', { held: 2_000 });
    expect(nothingLeftAuthorised.check(facts).breaches).toEqual([
      { of: 'order rejected', what: '20.00 EUR is still held' },
    ]);
  });

  test('is broken by a payment of which nobody knows what became', () => {
    const facts = changed('payments', 'rejected', { status: 'PENDING' });
    expect(nothingLeftAuthorised.check(facts).breaches).toEqual([
      { of: 'order rejected', what: 'what became of its payment is not known' },
    ]);
  });
});
