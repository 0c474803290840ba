import { describe, expect, test } from '@jest/globals';
import { type DatedOrder, readModelDifferences } from './read-model-differences.js';

const anOrder = (): DatedOrder => ({
  customerId: 'ada',
  saga: 'orchestration',
  status: 'CONFIRMED',
  reason: null,
  total: { amount: 2_000, currency: 'EUR' },
  version: 2,
  items: [{ productId: 'lamp', sku: 'LAMP', name: 'Lamp', quantity: 2, unitPrice: { amount: 1_000, currency: 'EUR' } }],
  shippingAddress: { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
  placedAt: new Date(1_000),
  updatedAt: new Date(2_000),
});

describe('a row of the read model', () => {
  test('that is what the events say has no differences', () => {
    expect(readModelDifferences(anOrder(), anOrder())).toEqual([]);
  });

  test('that is not names the fields', () => {
    const row: DatedOrder = { ...anOrder(), status: 'PENDING', version: 1, items: [], updatedAt: new Date(1_000) };
    expect(readModelDifferences(anOrder(), row)).toEqual(['status', 'items', 'updatedAt', 'version']);
  });

  test('that is missing, or that no event speaks of, differs in everything', () => {
    expect(readModelDifferences(anOrder(), undefined)).toEqual(readModelDifferences(undefined, anOrder()));
    expect(readModelDifferences(anOrder(), undefined)).toContain('status');
  });
});
