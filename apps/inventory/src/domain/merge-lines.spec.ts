import { expect, test } from '@jest/globals';
import { mergeLines } from './merge-lines.js';

test('lines of the same product are one line with the sum', () => {
  const lines = [
    { productId: 'lamp', quantity: 1 },
    { productId: 'rug', quantity: 5 },
    { productId: 'lamp', quantity: 2 },
  ];
  expect(mergeLines(lines)).toEqual([
    { productId: 'lamp', quantity: 3 },
    { productId: 'rug', quantity: 5 },
  ]);
});
