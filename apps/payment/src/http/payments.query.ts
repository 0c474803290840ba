import { pageQuery } from '@souk/service';
import { z } from 'zod';

/** `?status=&page=&limit=` of GET /payments. */
export const paymentsQuery = pageQuery.extend({
  status: z.enum(['PENDING', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED']).optional(),
});
export type PaymentsQuery = z.infer<typeof paymentsQuery>;
