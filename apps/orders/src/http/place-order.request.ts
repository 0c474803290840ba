import { sagaKind } from '@souk/contracts';
import { z } from 'zod';

const text = z.string().trim().min(1).max(200);

/** The body of POST /orders. A price, a total or an owner is never taken from a client. */
export const placeOrderRequest = z.strictObject({
  items: z
    .array(z.strictObject({ productId: z.uuid().toLowerCase(), quantity: z.int().min(1).max(1_000) }))
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
});
export type PlaceOrderRequest = z.infer<typeof placeOrderRequest>;

/** The `Idempotency-Key` header: any printable text of up to 255 characters. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);
