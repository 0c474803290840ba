import { z } from 'zod';

/** The body of POST /inventory/{productId}/adjustments. */
export const adjustStockRequest = z.strictObject({
  delta: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((delta) => delta !== 0, 'must not be 0'),
  reason: z.string().trim().min(1).max(200),
});
export type AdjustStockRequest = z.infer<typeof adjustStockRequest>;

/** The `Idempotency-Key` header: printable ASCII of up to 255 characters; a client may leave it out. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable characters')
  .optional();
