import { expect, test } from '@jest/globals';
import { availabilityOf } from './availability.js';

test.each([
  [0, 0, 'out_of_stock'],
  [7, 7, 'out_of_stock'],
  [7, 6, 'low'],
  [7, 2, 'low'],
  [7, 1, 'in_stock'],
])('%d on hand, %d reserved: %s', (onHand, reserved, availability) => {
  expect(availabilityOf({ productId: 'lamp', onHand, reserved })).toBe(availability);
});

test('a product that was never in stock is out of it', () => {
  expect(availabilityOf(undefined)).toBe('out_of_stock');
});
