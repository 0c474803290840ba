import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import type { AuditFacts } from '../facts.js';
import { eachEffectOnce } from './each-effect-once.js';

const whatBreaks = (facts: AuditFacts) => eachEffectOnce.check(facts).breaches;

describe('each effect once', () => {
  test('holds in a sound shop', () => {
    expect(whatBreaks(soundFacts)).toEqual([]);
  });

  test.each(['reservations', 'payments', 'shipments'] as const)('is broken by an order with two %s', (what) => {
    const [first, ...others] = soundFacts[what];
    expect(whatBreaks({ ...soundFacts, [what]: [first, first, ...others] })).toEqual([
      { of: 'order delivered', what: `has 2 ${what}` },
    ]);
  });

  test('is broken by money that was taken twice, even if all of it was given back', () => {
    expect(whatBreaks(changed('statements', 'auth_delivered', { captured: 4_000, refunded: 4_000 }))).toEqual([
      { of: 'order delivered', what: 'its money was taken more than once' },
    ]);
  });

  test('is broken by money that was given back twice', () => {
    expect(whatBreaks(changed('statements', 'auth_delivered', { refunded: 4_000 }))).toEqual([
      { of: 'order delivered', what: 'more money was given back than was taken' },
    ]);
  });

  test('is broken by a second authorisation', () => {
    const statements = soundFacts.statements.flatMap((one) =>
      one.authorisationId === 'auth_delivered' ? [one, { ...one, authorisationId: 'auth_again' }] : [one],
    );
    expect(whatBreaks({ ...soundFacts, statements })).toEqual([
      { of: 'authorisation pay_delivered', what: 'the provider has it 2 times' },
    ]);
  });
});
