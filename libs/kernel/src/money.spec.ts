import { describe, expect, test } from '@jest/globals';
import { array, assert, integer, property } from 'fast-check';
import { add, CurrencyMismatchError, money, sum, times } from './money.js';

const cents = integer({ min: 0, max: 1_000_000_00 });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('money', () => {
  test('adds up to the cent, in whatever order', () => {
    assert(
      property(array(cents, { minLength: 1, maxLength: 50 }), (amounts) => {
        const [first = eur(0), ...rest] = amounts.map(eur);
        const total = amounts.reduce((left, right) => left + right);
        expect(sum(first, ...rest)).toEqual(eur(total));
        expect(rest.toReversed().reduce(add, first)).toEqual(eur(total));
      }),
    );
  });

  test('a quantity times a price is that many prices', () => {
    assert(
      property(cents, integer({ min: 1, max: 1_000 }), (amount, quantity) => {
        const [first = eur(0), ...rest] = Array.from({ length: quantity }, () => eur(amount));
        expect(times(eur(amount), quantity)).toEqual(sum(first, ...rest));
      }),
    );
  });

  test('of two currencies is never added', () => {
    expect(() => add(eur(1), { amount: 1, currency: 'USD' })).toThrow(CurrencyMismatchError);
  });

  test.each([
    { amount: 0.1, currency: 'EUR' },
    { amount: -1, currency: 'EUR' },
    { amount: 1, currency: 'euro' },
    { amount: 1, currency: 'EUR', cents: 5 },
  ])('is not %j', (value) => {
    expect(money.safeParse(value).success).toBe(false);
  });
});
