import { z } from 'zod';

/** `?needsAttention=&limit=&after=` of the sagas in flight; `after` is what the last page called `next`. */
export const sagasQuery = z.strictObject({
  needsAttention: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.uuid().toLowerCase().nullable().default(null),
});
export type SagasQuery = z.infer<typeof sagasQuery>;
