import { describe, expect, test } from '@jest/globals';
import { aProduct } from '../../test/a-product.js';

describe('Product', () => {
  test('a change is a new version and leaves the rest as it is', () => {
    const lamp = aProduct();
    expect(lamp.change({ price: { amount: 5_900, currency: 'EUR' } })).toBe(true);
    expect(lamp.facts()).toEqual({
      productId: lamp.id,
      version: 2,
      sku: 'SOUK-LAMP',
      name: 'Desk lamp',
      price: { amount: 5_900, currency: 'EUR' },
    });
    expect(lamp.details.description).toBe('Hammered copper');
  });

  test('saying the same again is no change', () => {
    const lamp = aProduct();
    expect(lamp.change({ name: 'Desk lamp', price: { amount: 6_900, currency: 'EUR' } })).toBe(false);
    expect(lamp.version).toBe(1);
  });
});
