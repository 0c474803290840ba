import { money } from '@souk/kernel';
import { z } from 'zod';
import { rejectionReason } from '../orders.js';
import { sagaKind } from '../saga-kind.js';
import { shippingAddress } from '../shipping.js';
import { id, time } from './text.js';

const text = z.string().trim().min(1).max(200);

/** The body of POST /orders. A price, a total or an owner is never taken from a client. */
export const placeOrderRequest = z
  .strictObject({
    items: z
      .array(z.strictObject({ productId: id, quantity: z.int().min(1).max(1_000) }))
      .min(1)
      .max(100),
    shippingAddress: z.strictObject({
      name: text,
      line1: text,
      city: text,
      postalCode: z.string().trim().min(1).max(20),
      country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 country code such as PT'),
    }),
    payment: z.strictObject({
      token: z.string().regex(/^tok_[a-z0-9_]{1,60}$/, 'must be a payment token such as tok_visa'),
    }),
    saga: sagaKind.default('orchestration'),
  })
  .meta({
    id: 'PlaceOrderRequest',
    examples: [
      {
        items: [{ productId: '0193aaaa-0000-7000-8000-000000000001', quantity: 2 }],
        shippingAddress: {
          name: 'Ada Lovelace',
          line1: 'Rua Augusta 1',
          city: 'Lisboa',
          postalCode: '1100-048',
          country: 'PT',
        },
        payment: { token: 'tok_visa' },
        saga: 'orchestration',
      },
    ],
  });
export type PlaceOrderRequest = z.infer<typeof placeOrderRequest>;

export const orderStatus = z
  .enum(['PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'REJECTED', 'CANCELLED'])
  .meta({ id: 'OrderStatus' });

/** What whoever places an order is told at once; the rest shows in the order's timeline. */
export const placedOrder = z
  .strictObject({ id: z.uuid(), status: z.literal('PENDING'), saga: sagaKind })
  .meta({ id: 'PlacedOrder' });
export type PlacedOrder = z.infer<typeof placedOrder>;

/** The body of POST /orders/{id}/cancel; it may be left out. */
export const cancelOrderRequest = z
  .strictObject({ reason: z.string().trim().min(1).max(500).optional() })
  .nullish()
  .transform((body) => body ?? {})
  .meta({ id: 'CancelOrderRequest', examples: [{ reason: 'I found it at home.' }] });
export type CancelOrderRequest = z.infer<typeof cancelOrderRequest>;

/** What whoever cancels is told at once; whether the order could still be stopped shows in its timeline. */
export const orderToCancel = z
  .strictObject({ id: z.uuid(), status: orderStatus, saga: sagaKind })
  .meta({ id: 'OrderToCancel' });
export type OrderToCancel = z.infer<typeof orderToCancel>;

const orderLine = z.strictObject({
  productId: z.uuid(),
  sku: z.string(),
  name: z.string(),
  quantity: z.int().min(1),
  unitPrice: money,
});

const number = z
  .string()
  .meta({ examples: ['SK-1000042'] })
  .describe('By which people call the order.');

/** An order as clients see it. */
export const orderView = z
  .strictObject({
    id: z.uuid(),
    number,
    status: orderStatus,
    saga: sagaKind,
    customer: z.strictObject({ id: z.uuid(), name: z.string().nullable() }),
    items: z.array(orderLine.extend({ lineTotal: money })),
    total: money,
    shippingAddress: shippingAddress.strict(),
    reason: rejectionReason.strict().nullable(),
    placedAt: time,
    updatedAt: time,
    version: z.int().min(1).describe('That of its last event.'),
  })
  .meta({ id: 'Order' });
export type OrderView = z.infer<typeof orderView>;
