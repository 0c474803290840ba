import { money } from '@souk/kernel';
import { z } from 'zod';
import { orderStatus, orderView } from './orders.js';
import { pageOf, pageQuery } from './paging.js';
import { id, time } from './text.js';

const count = z.int().min(0);

/** `?customerId=` of GET /orders/summary: for admins; without it the caller's own. */
export const orderSummaryQuery = z.strictObject({
  customerId: id.optional().describe("Whose orders, for admins; the caller's own without it."),
});
export type OrderSummaryQuery = z.infer<typeof orderSummaryQuery>;

/** A customer's orders in one currency. */
export const orderSummary = z
  .strictObject({
    customerId: z.uuid(),
    orders: count,
    byStatus: z.record(orderStatus, count),
    spent: money.describe('On orders that went through and were not cancelled.'),
    firstPlacedAt: time,
    lastPlacedAt: time,
  })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof orderSummary>;
export const orderSummaries = z
  .strictObject({ items: z.array(orderSummary).describe('One for each currency.') })
  .meta({ id: 'OrderSummaries' });

/** A day of the calendar in UTC that PostgreSQL knows too: it has no year 0. */
const day = z.iso.date().refine((date) => date >= '0001', 'must be a day after Christ');

/** `?from=&to=&productId=&page=&limit=` of the sales by product and day. */
export const productSalesQuery = pageQuery.extend({
  from: day.optional().describe('The first day, in UTC.'),
  to: day.optional().describe('The last day.'),
  productId: id.optional(),
});
export type ProductSalesQuery = z.infer<typeof productSalesQuery>;

/** What was sold of a product on the day on which its orders were confirmed, less what was cancelled later. */
export const productSales = z
  .strictObject({
    day: z.iso.date(),
    productId: z.uuid(),
    sku: z.string(),
    name: z.string().describe('As it was when it was last sold that day.'),
    orders: count,
    units: count,
    revenue: money,
  })
  .meta({ id: 'ProductSales' });
export type ProductSales = z.infer<typeof productSales>;
export const productSalesPage = pageOf('ProductSalesPage', productSales);

/** Why a person should look at an order. */
export const attentionReason = z
  .enum(['STEP_NEEDS_PERSON', 'CANCELLED_TOO_LATE', 'TIMED_OUT', 'PENDING_TOO_LONG'])
  .meta({ id: 'AttentionReason' });
export type AttentionReason = z.infer<typeof attentionReason>;

/** `?why=&page=&limit=` of the orders that need attention. */
export const attentionQuery = pageQuery.extend({ why: attentionReason.optional() });
export type AttentionQuery = z.infer<typeof attentionQuery>;

/** An entry of the work list. */
export const attentionItem = z
  .strictObject({
    orderId: z.uuid(),
    why: attentionReason,
    step: z.string().nullable().describe('Of a saga, where one waits for a person.'),
    detail: z.string().nullable().describe('A sentence for people.'),
    since: time,
    number: orderView.shape.number,
    status: orderStatus,
    customer: orderView.shape.customer,
    total: money,
  })
  .meta({ id: 'AttentionItem' });
export type AttentionItem = z.infer<typeof attentionItem>;
export const attentionPage = pageOf('AttentionPage', attentionItem);
