import type { orderList, orderListV2, orderView, OrderViewV2 } from '@souk/contracts';
import type { z } from 'zod';
import { decimalMoney } from './decimal-money.js';

type Order = z.input<typeof orderView>;

/** An order of version 1 as version 2 tells it: money in decimals. */
export function orderV2(body: unknown): OrderViewV2 {
  const order = body as Order;
  const items = order.items.map((line) => ({
    ...line,
    unitPrice: decimalMoney(line.unitPrice),
    lineTotal: decimalMoney(line.lineTotal),
  }));
  return { ...order, items, total: decimalMoney(order.total) };
}

/** A page of orders, however it was asked for, likewise. */
export function orderListOfV2(body: unknown): z.input<typeof orderListV2> {
  const page = body as z.input<typeof orderList>;
  return { ...page, items: page.items.map(orderV2) };
}
