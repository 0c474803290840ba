import { money } from '@souk/kernel';
import { z } from 'zod';
import { idList } from './id-list.js';
import { pageQuery } from './paging.js';
import { time } from './text.js';

const paymentStatus = z.enum(['PENDING', 'AUTHORISED', 'CAPTURED', 'DECLINED', 'VOIDED', 'REFUNDED']);
const operation = z.enum(['authorise', 'capture', 'void', 'refund']);

/** A payment as its owner sees it. */
export const paymentView = z
  .strictObject({
    orderId: z.uuid(),
    paymentId: z.uuid(),
    customerId: z.uuid(),
    status: paymentStatus,
    amount: money,
    attempts: z.int().min(0).describe('How often the provider was called to authorise it.'),
    provider: z.partialRecord(operation, z.string()).describe('What the provider calls each operation.'),
    providerCalls: z
      .partialRecord(operation, z.int().min(1))
      .describe('How often the provider was called for each operation.'),
    declineReason: z.string().nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Payment' });
export type PaymentView = z.infer<typeof paymentView>;

/** `?status=&page=&limit=` of GET /payments, or `?orderIds=a,b,c`. */
export const paymentsQuery = pageQuery.extend({ status: paymentStatus.optional(), orderIds: idList.optional() });
export type PaymentsQuery = z.infer<typeof paymentsQuery>;
