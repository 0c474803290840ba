import { describe, expect, test } from '@jest/globals';
import type { CountedOrder } from '../read-side/sums/counted-orders.js';
import { type DatedOrder, readModelDifferences, sumDifferences } from './read-model-differences.js';

const anOrder = (): DatedOrder => ({
  number: 'SK-1000042',
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

describe('an order in the sums', () => {
  const { customerId, status, total } = anOrder();
  const counted: CountedOrder = { id: 'order', customerId, status, total, unitsSold: 2 };

  test('that is counted as what the events say has no differences', () => {
    expect(sumDifferences(anOrder(), counted)).toEqual([]);
    expect(
      sumDifferences({ ...anOrder(), status: 'REJECTED' }, { ...counted, status: 'REJECTED', unitsSold: 0 }),
    ).toEqual([]);
  });

  test('names those in which it is counted otherwise', () => {
    expect(sumDifferences(anOrder(), { ...counted, status: 'PENDING' })).toEqual(['summary']);
    expect(sumDifferences({ ...anOrder(), status: 'CANCELLED' }, counted)).toEqual(['summary', 'sales']);
    expect(sumDifferences(anOrder(), { ...counted, unitsSold: 3 })).toEqual(['sales']);
    expect(sumDifferences(anOrder(), undefined)).toEqual(['summary', 'sales']);
    expect(sumDifferences(undefined, counted)).toEqual(['summary', 'sales']);
  });
});
