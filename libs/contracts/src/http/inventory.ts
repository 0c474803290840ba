import { z } from 'zod';
import { stockLine } from '../inventory.js';
import { idList } from './id-list.js';
import { pageOf } from './paging.js';
import { time } from './text.js';

/** The body of POST /inventory/{productId}/adjustments. */
export const adjustStockRequest = z
  .strictObject({
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, 'must not be 0')
      .meta({ not: { const: 0 } }),
    reason: z.string().trim().min(1).max(200),
  })
  .meta({ id: 'AdjustStockRequest', examples: [{ delta: 12, reason: 'delivery of the week' }] });
export type AdjustStockRequest = z.infer<typeof adjustStockRequest>;

/** How much there is of one product, as admins see it. */
export const levelView = z
  .strictObject({
    productId: z.uuid(),
    onHand: z.int().min(0),
    reserved: z.int().min(0).describe('Promised to orders.'),
    available: z.int().min(0),
  })
  .meta({ id: 'StockLevel' });
export type LevelView = z.infer<typeof levelView>;

/** One line of a product's ledger. */
export const movementView = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['ADJUSTMENT', 'SHIPMENT']),
    delta: z.int(),
    reason: z.string(),
    orderId: z.uuid().nullable(),
    onHand: z.int().min(0).describe('What was on hand after it.'),
    occurredAt: time,
  })
  .meta({ id: 'StockMovement' });
export type MovementView = z.infer<typeof movementView>;
export const movementPage = pageOf('StockMovementPage', movementView);

/** What an order holds of the stock, as its owner sees it. */
export const reservationView = z
  .strictObject({
    orderId: z.uuid(),
    status: z.enum(['RESERVED', 'RELEASED', 'REFUSED', 'SHIPPED']),
    items: z.array(stockLine.strict()),
    updatedAt: time,
  })
  .meta({ id: 'Reservation' });
export type ReservationView = z.infer<typeof reservationView>;

/** `?ids=a,b,c` of GET /availability. */
export const availabilityQuery = z.strictObject({
  ids: idList,
});
export type AvailabilityQuery = z.infer<typeof availabilityQuery>;
