import { z } from 'zod';
import { rejectionReason } from '../orders.js';
import { orderView } from './orders.js';
import { time } from './text.js';

/** As PostgreSQL keeps them. */
const LAST_VERSION = 2_147_483_647;
const version = z.int().min(1).describe('Counted from 1, without gaps.');
const versionGiven = z.coerce.number().int().max(LAST_VERSION);

/** A moment in the life of an order: a time, or the version that an event gave it. */
export type OrderMoment = { readonly time: Date } | { readonly version: number };

const moment = z
  .union([z.iso.datetime({ offset: true }), z.string().regex(/^[1-9]\d{0,8}$/)], {
    error: 'must be a time such as 2026-11-21T10:00:00Z, or a version such as 3',
  })
  .transform((text): OrderMoment => (/^\d+$/.test(text) ? { version: Number(text) } : { time: new Date(text) }));

/** `?asOf=` of GET /orders/{id}. */
export const orderQuery = z.strictObject({
  asOf: moment
    .optional()
    .describe('The order as it was at this time, or at this version, rebuilt from its events.')
    .meta({ examples: ['2026-11-21T10:00:00Z', '3'] }),
});
export type OrderQuery = z.infer<typeof orderQuery>;

/** The `If-Min-Version` header of GET /orders/{id}. */
export const minVersion = versionGiven
  .min(1)
  .describe('An order that is older is not good enough: what an answer to a write called `X-Order-Version`.');

const line = orderView.shape.items.element.omit({ lineTotal: true });
const placed = orderView
  .pick({ number: true, saga: true, total: true, shippingAddress: true })
  .extend({ customerId: z.uuid(), items: z.array(line) });
const tracking = z.strictObject({ trackingNumber: z.string() });
const cancellation = z.strictObject({ by: z.enum(['customer', 'admin']), reason: z.string().optional() });
const stuckStep = z.strictObject({ step: z.string(), service: z.string(), detail: z.string() });
const nothing = z.strictObject({});

const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.strictObject({
    version,
    type: z.literal(type),
    occurredAt: time,
    data: data.describe('In the words of today, in whatever version it was written.'),
    schemaVersion: z.int().min(1).describe('In which its data was written.'),
    actor: z.string().nullable().describe('The id of the person who did it; null where no person did.'),
    traceId: z.string().nullable(),
    causationId: z.string().nullable().describe('The id of the message of which it came.'),
  });

/** An entry of an order's audit trail. */
export const orderEvent = z
  .discriminatedUnion('type', [
    event('OrderPlaced', placed),
    event('OrderConfirmed', tracking),
    event('OrderRejected', z.strictObject({ reason: rejectionReason.strict() })),
    event('OrderCancellationRequested', cancellation),
    event('OrderCancellationRefused', z.strictObject({ message: z.string() })),
    event('OrderCancelled', nothing),
    event('OrderShipped', tracking),
    event('OrderDelivered', nothing),
    event('OrderNeedsAttention', stuckStep),
    event('OrderAttentionResolved', stuckStep.pick({ step: true })),
  ])
  .meta({ id: 'OrderEvent' });
export const orderEvents = z.strictObject({ items: z.array(orderEvent) }).meta({ id: 'OrderEvents' });

/** `?from=&to=` of GET /orders/{id}/diff: two versions. */
export const orderDiffQuery = z.strictObject({
  from: versionGiven.min(0).optional().describe('Default: the version before `to`; 0 is before the order was placed.'),
  to: versionGiven.min(1).optional().describe('Default: the last version.'),
});
export type OrderDiffQuery = z.infer<typeof orderDiffQuery>;

/** What has become different in an order from one version to another, and what happened meanwhile. */
export const orderDiff = z
  .strictObject({
    from: z.int().min(0),
    to: version,
    changes: z.array(
      z.strictObject({
        path: z.string().meta({ examples: ['status', 'items[0].quantity'] }),
        before: z.unknown().describe('Null where there was nothing.'),
        after: z.unknown().describe('Null where there is nothing any more.'),
      }),
    ),
    events: z.array(
      z.strictObject({
        version,
        type: z.string().meta({ examples: ['OrderConfirmed'] }),
        occurredAt: time,
        actor: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OrderDiff' });
export type OrderDiff = z.infer<typeof orderDiff>;
