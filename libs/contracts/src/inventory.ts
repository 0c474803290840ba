import { defineCommand } from '@souk/kernel';
import { z } from 'zod';
import { aboutOrder } from './saga-kind.js';

export const stockLine = z.object({ productId: z.uuid(), quantity: z.int().positive() });
export type StockLine = z.infer<typeof stockLine>;

/** Sets the stock of every line aside for the order: all of them or none. */
export const reserveStock = defineCommand('inventory.reserve-stock', {
  payload: aboutOrder.extend({ items: z.array(stockLine).min(1) }),
  reply: z.object({}),
  refusals: ['OUT_OF_STOCK'],
});

/** Gives the order's reserved stock back; nothing to do where none was reserved. */
export const releaseStock = defineCommand('inventory.release-stock', { payload: aboutOrder, reply: z.object({}) });
