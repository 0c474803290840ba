import { z } from 'zod';

/** The body of POST /orders/{id}/cancel; it may be left out. */
export const cancelOrderRequest = z
  .strictObject({ reason: z.string().trim().min(1).max(500).optional() })
  .nullish()
  .transform((body) => body ?? {});
export type CancelOrderRequest = z.infer<typeof cancelOrderRequest>;
