import { money } from '@souk/kernel';
import { z } from 'zod';
import { orderStatus, orderView } from './orders.js';
import { pageOf, pageQuery } from './paging.js';
import { id } from './text.js';

const STATUS = orderStatus.options.join('|');
const text = z.string().trim().min(1).max(100);
const time = z.iso.datetime({ offset: true }).transform((written) => new Date(written));
const amount = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const statuses = z
  .string()
  .regex(
    new RegExp(`^(${STATUS})(,(${STATUS})){0,${orderStatus.options.length - 1}}$`),
    `must be some of ${orderStatus.options.join(', ')}, with commas between them`,
  )
  .transform((list) => list.split(',').map((status) => orderStatus.parse(status)));

/** What a list of orders can be narrowed down by: an order has to be all of what is given. */
export const orderFilters = z.strictObject({
  status: statuses.optional().describe('One, or several with commas between them.'),
  search: text.optional().describe('A product, the customer, a number or an id.'),
  number: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, 'must be the number of an order such as SK-1000042, or how it begins')
    .optional()
    .describe('The number of an order, or how it begins.'),
  product: text.optional().describe("A product's id, or part of its name or SKU when it was bought."),
  customer: text.optional().describe("A customer's id, or part of the name."),
  customerId: id.optional().describe("Whose orders: for admins, who see everybody's."),
  placedFrom: time.optional().describe('Placed then or later.'),
  placedTo: time.optional().describe('Placed before then.'),
  minAmount: amount.optional().describe('The total at the least, in minor units.'),
  maxAmount: amount.optional().describe('The total at the most, in minor units.'),
  currency: money.shape.currency.optional().describe('Of the total.'),
});

/**
 * `?page=&limit=` of GET /orders; with `?paging=cursor`, and from the second page on `?cursor=`, pages that stay right
 * while orders are placed, and take as long wherever they are.
 */
export const listOrdersQuery = pageQuery.extend({
  ...orderFilters.shape,
  paging: z.enum(['page', 'cursor']).default('page').describe('By numbers, or from each page to the next.'),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be what the last page called nextCursor')
    .optional()
    .describe('What the last page called `nextCursor`; `page` is not minded then.'),
  total: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .meta({ enum: ['true', 'false'] })
    .default(false)
    .describe('Counts all that match, on pages by cursor too.'),
});
export type ListOrdersQuery = z.infer<typeof listOrdersQuery>;

export const orderPage = pageOf('OrderPage', orderView);

/** A page that says how the next one is reached. */
export const cursorPageOf = <Item extends z.ZodType>(name: string, item: Item) =>
  z
    .strictObject({
      items: z.array(item),
      limit: orderPage.shape.limit,
      nextCursor: z.string().nullable().describe('Goes into `cursor`; null on the last page.'),
      total: orderPage.shape.total.optional(),
    })
    .meta({ id: name });

/** What GET /orders answers, by `paging`. */
export const orderList = z.union([orderPage, cursorPageOf('OrderCursorPage', orderView)]);
