import { z } from 'zod';

/** `?page=&limit=` of every list: pages count from 1, at most 100 items each. Extend it with the filters of the list. */
export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export type PageQuery = z.infer<typeof pageQuery>;
