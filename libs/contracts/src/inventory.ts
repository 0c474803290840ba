import { defineCommand, defineEvent } from '@souk/kernel';
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

/** Every line is set aside. Like all outcomes of a step, an event only in a choreographed order; else it is a reply. */
export const stockReserved = defineEvent('stock.reserved', aboutOrder);

/** Nothing is set aside; `message` says to people what is missing. */
export const stockRefused = defineEvent('stock.refused', aboutOrder.extend({ message: z.string() }));

/** Nothing is set aside for the order any more. */
export const stockReleased = defineEvent('stock.released', aboutOrder);
