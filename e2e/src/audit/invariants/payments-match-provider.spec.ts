import { describe, expect, test } from '@jest/globals';
import { changed, soundFacts } from '../../../test/sound-facts.js';
import { paymentsMatchProvider } from './payments-match-provider.js';

describe('payments match the provider', () => {
  test('holds in a sound shop', () => {
    expect(paymentsMatchProvider.check(soundFacts).breaches).toEqual([]);
  });

  test.each([['AUTHORISED'], ['REFUNDED'], ['VOIDED'], ['DECLINED']] as const)(
    'is broken by a payment that is %s here and captured there',
    (status) => {
      expect(paymentsMatchProvider.check(changed('payments', 'delivered', { status })).breaches).toEqual([
        {
          of: 'order delivered',
          what: `is ${status} for payment, at the provider held 0.00 EUR, captured 20.00 EUR, refunded 0.00 EUR`,
        },
      ]);
    },
  );

  test('is broken by a payment that the provider has never heard of', () => {
    const facts = {
      ...soundFacts,
      statements: soundFacts.statements.filter(({ authorisationKey }) => authorisationKey !== 'pay_delivered'),
    };
    expect(paymentsMatchProvider.check(facts).breaches).toMatchObject([{ of: 'order delivered' }]);
  });

  test('is broken by an authorisation that payment does not know', () => {
    expect(
      paymentsMatchProvider.check(changed('statements', 'auth_rejected', { authorisationKey: 'pay_lost' })).breaches,
    ).toEqual([{ of: 'authorisation auth_rejected', what: 'the provider has it, payment does not know it' }]);
  });

  test('is broken by a payment without an order', () => {
    const facts = { ...soundFacts, orders: soundFacts.orders.filter(({ orderId }) => orderId !== 'rejected') };
    expect(paymentsMatchProvider.check(facts).breaches).toEqual([
      { of: 'order rejected', what: 'has a payment, but there is no such order' },
    ]);
  });
});
