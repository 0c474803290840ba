import { describe, expect, test } from '@jest/globals';
import { notificationId } from './notification.js';

const ADA = '0199c8f0-0000-7000-8000-00000000000a';
const ORDER = '0199c8f0-0000-7000-8000-0000000000f1';
const confirmed = { template: 'order-confirmed', orderId: ORDER, total: { amount: 1, currency: 'EUR' } } as const;
const shipped = { template: 'order-shipped', orderId: ORDER, trackingNumber: 'T1' } as const;

describe('a notification', () => {
  test('is the same one for the same order and template', () => {
    expect(notificationId(ADA, confirmed)).toBe(
      notificationId(ADA, { ...confirmed, total: { amount: 2, currency: 'EUR' } }),
    );
  });

  test('is another one for another template, order or person', () => {
    const ids = [
      notificationId(ADA, confirmed),
      notificationId(ADA, shipped),
      notificationId(ADA, { ...confirmed, orderId: ADA }),
      notificationId(ADA, { template: 'welcome' }),
      notificationId(ORDER, { template: 'welcome' }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
