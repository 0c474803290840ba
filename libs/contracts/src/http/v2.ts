import { money } from '@souk/kernel';
import { z } from 'zod';
import { cursorPageOf } from './order-lists.js';
import { orderView } from './orders.js';
import { pageOf } from './paging.js';

/** An amount as version 2 tells it: in whole units, with as many decimals as the currency has. */
export const decimalMoney = z
  .strictObject({ value: z.string().regex(/^\d+(\.\d+)?$/), currency: money.shape.currency })
  .meta({ id: 'DecimalMoney', examples: [{ value: '40.00', currency: 'EUR' }] });
export type DecimalMoney = z.infer<typeof decimalMoney>;

const orderLineV2 = orderView.shape.items.element.extend({ unitPrice: decimalMoney, lineTotal: decimalMoney });

/** An order as version 2 tells it. */
export const orderViewV2 = orderView
  .extend({ items: z.array(orderLineV2), total: decimalMoney })
  .meta({ id: 'OrderV2' });
export type OrderViewV2 = z.input<typeof orderViewV2>;
export const orderPageV2 = pageOf('OrderPageV2', orderViewV2);

/** What GET /api/v2/orders answers, by `paging`. */
export const orderListV2 = z.union([orderPageV2, cursorPageOf('OrderCursorPageV2', orderViewV2)]);
