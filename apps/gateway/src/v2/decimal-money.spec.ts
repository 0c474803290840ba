import { expect, test } from '@jest/globals';
import { decimalMoney } from './decimal-money.js';

test.each([
  [4_000, 'EUR', '40.00'],
  [1_999, 'EUR', '19.99'],
  [5, 'EUR', '0.05'],
  [0, 'EUR', '0.00'],
  [4_000, 'JPY', '4000'],
  [0, 'JPY', '0'],
  [1_234, 'KWD', '1.234'],
  [7, 'KWD', '0.007'],
  [12_345, 'CLF', '1.2345'],
  [990, 'HUF', '9.90'],
  [150_000, 'IDR', '1500.00'],
  [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91'],
])('%i minor units of %s are %s', (amount, currency, value) => {
  expect(decimalMoney({ amount, currency })).toEqual({ value, currency });
});
