import {
  cancelOrderRequest,
  idempotencyKey,
  listOrdersQuery,
  minVersion,
  orderDetails,
  orderDiff,
  orderDiffQuery,
  orderEvents,
  orderList,
  orderQuery,
  orderToCancel,
  ordersWithProgress,
  orderView,
  placedOrder,
  placeOrderRequest,
  timeline,
} from '@souk/contracts';
import { z } from 'zod';
import type { Operation } from '../operation.js';

const faults = z
  .string()
  .max(2_048)
  .optional()
  .describe(
    'What shall go wrong for this one order: `payment.authorise-payment=crash-after-commit@1`. Only where faults are switched on.',
  );

const versionNow = { 'X-Order-Version': 'At which version the order is; `If-Min-Version` of a later read takes it.' };

/** What both versions of the API say of reading one order. */
export const readingOneOrder = {
  description:
    'With `asOf` rebuilt from its events as it was. With `If-Min-Version` never older than that version: an answer to a write says which; 412 where the order has not come so far.',
  query: orderQuery,
  headers: z.object({ 'If-Min-Version': minVersion.optional() }),
  answerHeaders: versionNow,
  problems: [412],
};

export const ordersOperations = {
  place: {
    summary: 'Places an order',
    description:
      'Answers at once; how it goes on shows in the order’s timeline. The same `Idempotency-Key` and body again get the same answer, and nothing happens twice. A `productId` is one of GET /api/v1/products.',
    headers: z.object({ 'Idempotency-Key': idempotencyKey, 'X-Souk-Faults': faults }),
    body: placeOrderRequest,
    answers: { 202: placedOrder },
    answerHeaders: { Location: 'Where the order is.', ...versionNow },
    problems: [403, 409],
  },
  list: {
    summary: 'Orders, newest first',
    description:
      'A customer’s own, an admin’s everybody’s. Pages by cursor (`?paging=cursor`, then `?cursor=`) stay right while orders are placed.',
    query: listOrdersQuery,
    answers: { 200: orderList },
  },
  progress: {
    summary: 'Orders with how their payments and shipments stand, newest first',
    description:
      'What GET /users/me/overview puts together from three services, kept ready by orders: always whole, and a moment behind payment and shipping. A payment’s counts of calls are those of its last change.',
    query: listOrdersQuery,
    answers: { 200: ordersWithProgress },
  },
  one: { ...readingOneOrder, summary: 'An order as it is, or as it was', answers: { 200: orderView } },
  cancel: {
    summary: 'Cancels an order that has not left the warehouse',
    headers: z.object({ 'X-Souk-Faults': faults }),
    body: cancelOrderRequest,
    answers: { 202: orderToCancel },
    answerHeaders: versionNow,
    problems: [403, 409],
  },
  events: { summary: 'Everything that happened to an order', answers: { 200: orderEvents } },
  diff: {
    summary: 'What has become different in an order from one version to another',
    description: 'And the events that made it so. Without a query: what the last event changed.',
    query: orderDiffQuery,
    answers: { 200: orderDiff },
  },
  timeline: {
    summary: 'How far an order has come, step by step',
    description: 'With `Accept: text/event-stream` the same live, as server-sent events named `timeline`.',
    answers: { 200: timeline },
    alsoAs: ['text/event-stream'],
  },
  details: {
    summary: 'An order with its customer, payment, shipment and reservation',
    description:
      'A part whose service is down is null and named in `unavailable`; what never was is null and not named.',
    answers: { 200: orderDetails },
  },
} as const satisfies Readonly<Record<string, Operation>>;
