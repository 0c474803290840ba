import { describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import {
  cancel,
  canBeCancelled,
  confirm,
  deliver,
  ImpossibleTransitionError,
  type Order,
  orderOf,
  place,
  refuseCancellation,
  reject,
  requestCancellation,
  ship,
} from './order.js';
import type { OrderEvent, OrderLine } from './order-events.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const line = (quantity: number, amount: number): OrderLine => ({
  productId: newId(),
  sku: 'SKU',
  name: 'Lamp',
  quantity,
  unitPrice: eur(amount),
});
const shippingAddress = { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' };
const placed = place({
  customerId: newId(),
  saga: 'orchestration',
  items: [line(2, 1_999), line(1, 500)],
  shippingAddress,
});
const confirmed: OrderEvent = { type: 'OrderConfirmed', data: { trackingNumber: 'PT1' } };
const shipped: OrderEvent = { type: 'OrderShipped', data: { trackingNumber: 'PT1' } };
const delivered: OrderEvent = { type: 'OrderDelivered', data: {} };
const reason = { code: 'OUT_OF_STOCK', message: 'No lamp left' } as const;
const rejected: OrderEvent = { type: 'OrderRejected', data: { reason } };
const wish = { by: 'customer', reason: 'Bought twice' } as const;
const wished: OrderEvent = { type: 'OrderCancellationRequested', data: wish };
const tooLate: OrderEvent = { type: 'OrderCancellationRefused', data: { message: 'It has left' } };
const cancelled: OrderEvent = { type: 'OrderCancelled', data: {} };

const given = (...events: OrderEvent[]): Order => orderOf(events);

describe('an order', () => {
  test('reckons its own total', () => {
    expect(given(...placed)).toMatchObject({ status: 'PENDING', total: eur(4_498), reason: null });
  });

  test('goes from placed to delivered', () => {
    expect(confirm(given(...placed), 'PT1')).toEqual([confirmed]);
    expect(ship(given(...placed, confirmed), 'PT1')).toEqual([shipped]);
    expect(deliver(given(...placed, confirmed, shipped))).toEqual([delivered]);
    expect(given(...placed, confirmed, shipped, delivered).status).toBe('DELIVERED');
  });

  test('keeps the reason of its rejection', () => {
    expect(reject(given(...placed), reason)).toEqual([rejected]);
    expect(given(...placed, rejected)).toMatchObject({ status: 'REJECTED', reason });
  });

  test('does nothing twice', () => {
    expect(confirm(given(...placed, confirmed), 'PT1')).toEqual([]);
    expect(reject(given(...placed, rejected), reason)).toEqual([]);
    expect(ship(given(...placed, confirmed, shipped, delivered), 'PT1')).toEqual([]);
  });

  test('can be cancelled until it leaves, once', () => {
    for (const past of [[...placed], [...placed, confirmed]]) {
      expect(requestCancellation(given(...past), wish)).toEqual([wished]);
      expect(requestCancellation(given(...past, wished), wish)).toEqual([]);
      expect(cancel(given(...past, wished))).toEqual([cancelled]);
    }
    expect(given(...placed, wished, cancelled)).toMatchObject({ status: 'CANCELLED', reason: null });
    expect(cancel(given(...placed, wished, cancelled))).toEqual([]);
  });

  test('goes on when the wish to cancel it came too late', () => {
    expect(refuseCancellation(given(...placed, confirmed, wished), 'It has left')).toEqual([tooLate]);
    expect(refuseCancellation(given(...placed, confirmed, wished, shipped), 'It has left')).toEqual([tooLate]);
    expect(refuseCancellation(given(...placed, confirmed, wished, tooLate), 'again')).toEqual([]);
    expect(canBeCancelled(given(...placed, confirmed, wished, tooLate))).toBe(false);
    expect(ship(given(...placed, confirmed, wished, tooLate), 'PT1')).toEqual([shipped]);
  });

  test('that failed before the wish to cancel it could be met is rejected', () => {
    expect(reject(given(...placed, wished), reason)).toEqual([rejected]);
  });

  test.each([
    ['ship a cancelled one', () => ship(given(...placed, confirmed, wished, cancelled), 'PT1')],
    ['confirm a cancelled one', () => confirm(given(...placed, wished, cancelled), 'PT1')],
    ['cancel a shipped one', () => requestCancellation(given(...placed, confirmed, shipped), wish)],
    ['cancel a rejected one', () => requestCancellation(given(...placed, rejected), wish)],
    ['cancel one that has left', () => requestCancellation(given(...placed, confirmed, wished, tooLate), wish)],
    ['reject a confirmed one', () => reject(given(...placed, confirmed), reason)],
    ['confirm a rejected one', () => confirm(given(...placed, rejected), 'PT1')],
    ['ship one that is not confirmed', () => ship(given(...placed), 'PT1')],
    ['deliver one that is not shipped', () => deliver(given(...placed, confirmed))],
  ])('refuses to %s', (_what, act) => {
    expect(act).toThrow(ImpossibleTransitionError);
  });

  test('is never built from a damaged stream, or from none', () => {
    expect(() => given()).toThrow('begins with its first event');
    expect(() => given(confirmed)).toThrow('before OrderPlaced');
    const unheardOf = { type: 'OrderEaten', data: {} } as unknown as OrderEvent;
    expect(() => given(...placed, unheardOf)).toThrow('OrderEaten is no event of an order');
  });
});
