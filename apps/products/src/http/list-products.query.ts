import { pageQuery } from '@souk/service';
import { z } from 'zod';

/** `?search=&category=&page=&limit=` of GET /products. Each a plain string: repeated or nested parameters are refused. */
export const listProductsQuery = pageQuery.extend({
  search: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must be on one line')
    .optional(),
  category: z.string().max(50).optional(),
});
export type ListProductsQuery = z.infer<typeof listProductsQuery>;
