import {
  attentionPage,
  attentionQuery,
  orderSummaries,
  orderSummaryQuery,
  productSalesPage,
  productSalesQuery,
} from '@souk/contracts';
import type { Operation } from '../operation.js';

export const orderReportsOperations = {
  summary: {
    summary: 'What a customer has ordered, altogether',
    description: 'The caller’s own; with `customerId` anybody’s for admins.',
    query: orderSummaryQuery,
    answers: { 200: orderSummaries },
  },
  productSales: {
    summary: 'What was sold, by day and product',
    description: 'An order counts on the day in UTC on which it was confirmed, unless it was cancelled later.',
    query: productSalesQuery,
    answers: { 200: productSalesPage },
  },
  attention: {
    summary: 'Orders that a person should look at',
    description:
      'A step that waits for a person, a cancellation that came too late, an order that timed out in the last 7 days, one that is PENDING for more than 60 s. Those that wait longest come first.',
    query: attentionQuery,
    answers: { 200: attentionPage },
  },
} as const satisfies Readonly<Record<string, Operation>>;
