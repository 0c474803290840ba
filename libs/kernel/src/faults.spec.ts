import { describe, expect, test } from '@jest/globals';
import { FaultSyntaxError, parseFaults } from './faults.js';

describe('the list of faults', () => {
  test.each([
    [
      'payment.authorise-payment=crash-after-commit@1',
      [{ target: 'payment.authorise-payment', kind: 'crash-after-commit', nth: 1 }],
    ],
    ['payment.stock.reserved=hang', [{ target: 'payment.stock.reserved', kind: 'hang', nth: 1 }]],
    [
      'a.b=delay:250@2, c.d=fail@*',
      [
        { target: 'a.b', kind: 'delay', delayMs: 250, nth: 2 },
        { target: 'c.d', kind: 'fail', nth: 'every' },
      ],
    ],
    ['', []],
  ])('%s', (header, faults) => expect(parseFaults(header)).toEqual(faults));

  test.each([
    'payment',
    'a.b=explode@1',
    'a.b=delay@1',
    'a.b=fail:20@1',
    'a.b=delay:999999@1',
    'a.b=crash-after-commit@*',
    'a.b=fail@0',
    'A.b=fail@1',
  ])('"%s" is refused, and the message says what is wrong', (header) =>
    expect(() => parseFaults(header)).toThrow(FaultSyntaxError),
  );
});
