import { pageQuery } from '@souk/service';
import { z } from 'zod';
import { orderStatuses } from '../domain/order-status.js';

/** What a list of orders can be narrowed down by. */
export const listQuery = pageQuery.extend({
  status: z.enum(orderStatuses).optional(),
  search: z.string().trim().min(1).max(100).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;
