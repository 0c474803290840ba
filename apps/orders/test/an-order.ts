import type { OrderEvent, OrderPlaced } from '../src/domain/order-events.js';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });

const placement: OrderPlaced = {
  number: 'SK-1000042',
  customerId: '0193aaaa-0000-7000-8000-000000000001',
  saga: 'orchestration',
  items: [
    {
      productId: '0193aaaa-0000-7000-8000-000000000002',
      sku: 'LAMP',
      name: 'Lamp',
      quantity: 2,
      unitPrice: eur(1_999),
    },
    { productId: '0193aaaa-0000-7000-8000-000000000003', sku: 'RUG', name: 'Rug', quantity: 1, unitPrice: eur(500) },
  ],
  total: eur(4_498),
  shippingAddress: { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' },
};

export const reason = { code: 'OUT_OF_STOCK', message: 'No lamp left' } as const;
export const wish = { by: 'customer', reason: 'Bought twice' } as const;
export const stuck = { step: 'capture-payment', service: 'payment', detail: 'no success after 3 attempts' };

/** What can happen to an order, in the words of its events. */
export const happened = {
  placed: { type: 'OrderPlaced', data: placement },
  confirmed: { type: 'OrderConfirmed', data: { trackingNumber: 'PT1' } },
  rejected: { type: 'OrderRejected', data: { reason } },
  wished: { type: 'OrderCancellationRequested', data: wish },
  tooLate: { type: 'OrderCancellationRefused', data: { message: 'It has left' } },
  cancelled: { type: 'OrderCancelled', data: {} },
  shipped: { type: 'OrderShipped', data: { trackingNumber: 'PT1' } },
  delivered: { type: 'OrderDelivered', data: {} },
  waits: { type: 'OrderNeedsAttention', data: stuck },
  waitsNoMore: { type: 'OrderAttentionResolved', data: { step: stuck.step } },
} as const satisfies Record<string, OrderEvent>;
