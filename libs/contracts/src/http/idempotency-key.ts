import { z } from 'zod';

/** The `Idempotency-Key` header: visible ASCII, and the same only for the same request. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');
