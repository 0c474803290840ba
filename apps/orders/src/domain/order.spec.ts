import { describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { confirm, deliver, evolve, ImpossibleTransitionError, type Order, place, reject, ship } from './order.js';
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

function given(...events: OrderEvent[]): Order {
  const order = events.reduce<Order | undefined>(evolve, undefined);
  if (!order) throw new Error('no events');
  return order;
}

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

  test.each([
    ['reject a confirmed one', () => reject(given(...placed, confirmed), reason)],
    ['confirm a rejected one', () => confirm(given(...placed, rejected), 'PT1')],
    ['ship one that is not confirmed', () => ship(given(...placed), 'PT1')],
    ['deliver one that is not shipped', () => deliver(given(...placed, confirmed))],
  ])('refuses to %s', (_what, act) => {
    expect(act).toThrow(ImpossibleTransitionError);
  });

  test('is never built from a damaged stream', () => {
    expect(() => given(confirmed)).toThrow('before OrderPlaced');
  });
});
