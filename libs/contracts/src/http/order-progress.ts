import { z } from 'zod';
import { sagaKind } from '../saga-kind.js';
import { reservationView } from './inventory.js';
import { cursorPageOf } from './order-lists.js';
import { orderStatus, orderView } from './orders.js';
import { pageOf } from './paging.js';
import { paymentView } from './payment.js';
import { shipmentView } from './shipping.js';
import { id, time } from './text.js';
import { profileView } from './users.js';

/** One line of a saga's timeline. */
export const timelineStep = z
  .strictObject({
    step: z.string(),
    service: z.string(),
    kind: z.enum(['action', 'compensation']),
    status: z.enum(['started', 'done', 'refused', 'timed_out', 'needs_person', 'cancelled']),
    startedAt: time,
    finishedAt: time.nullable(),
    attempts: z.int().min(0).describe('How often its command was sent.'),
    detail: z.string().describe('A sentence for people.'),
  })
  .meta({ id: 'TimelineStep' });

const orderFault = z.strictObject({
  target: z.string(),
  fault: z.string().describe('As it was written: `crash-after-commit`, `delay:500`.'),
  nth: z.union([z.int().min(1), z.literal('every')]),
  hit: z.boolean(),
  hitAt: time.nullable(),
});

/** How far an order has come. */
export const timeline = z
  .strictObject({
    orderId: z.uuid(),
    saga: sagaKind,
    status: orderStatus,
    steps: z.array(timelineStep).describe('Of the saga that fulfils it, and after them of the one that cancels it.'),
    faults: z.array(orderFault).optional().describe('Those that were aimed at it.'),
  })
  .meta({ id: 'Timeline' });
export type Timeline = z.infer<typeof timeline>;

/** An order with how its payment and its shipment stand. What never was is null. */
export const orderWithProgress = orderView
  .extend({ payment: paymentView.nullable(), shipment: shipmentView.nullable() })
  .meta({ id: 'OrderWithProgress' });
export type OrderWithProgress = z.infer<typeof orderWithProgress>;

/** The page of a customer's orders, put together by the gateway or kept ready by orders: the same either way. */
export const ordersWithProgress = z.union([
  pageOf('OrderWithProgressPage', orderWithProgress),
  cursorPageOf('OrderWithProgressCursorPage', orderWithProgress),
]);

/** An order with all that other services know of it. What never was is null. */
export const orderDetails = z
  .strictObject({
    order: orderView.nullable(),
    customer: profileView.nullable(),
    payment: paymentView.nullable(),
    shipment: shipmentView.nullable(),
    reservation: reservationView.nullable(),
    unavailable: z
      .array(z.enum(['order', 'customer', 'payment', 'shipment', 'reservation']))
      .describe('Parts that are null because their service did not answer.'),
  })
  .meta({ id: 'OrderDetails' });

/** `?needsAttention=&limit=&after=` of the sagas in flight. */
export const sagasQuery = z.strictObject({
  needsAttention: z
    .stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    .meta({ enum: ['true', 'false'] })
    .default(false)
    .describe('Only those that wait for a person.'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: id
    .optional()
    .describe('What the last page called `next`.')
    .transform((after) => after ?? null),
});
export type SagasQuery = z.infer<typeof sagasQuery>;

/** A saga that has not ended, as the people see it who look after it. */
export const sagaInFlight = z
  .strictObject({
    id: z.uuid(),
    type: z.string(),
    kind: sagaKind,
    subject: z.uuid().describe('The order that it is about.'),
    status: z.enum(['running', 'compensating', 'completed', 'compensated']),
    needsAttention: z.boolean(),
    failure: z.strictObject({ step: z.string(), code: z.string(), message: z.string() }).nullable(),
    startedAt: time,
    steps: z.array(timelineStep),
  })
  .meta({ id: 'SagaInFlight' });
export const sagasInFlight = z
  .strictObject({ items: z.array(sagaInFlight), next: z.uuid().nullable().describe('Goes into `after`.') })
  .meta({ id: 'SagasInFlight' });
export const retriedSaga = z.strictObject({ id: z.uuid() }).meta({ id: 'RetriedSaga' });
