import { seconds } from '@souk/kernel';
import { OrderDetails } from '../composition/order-details.js';
import { ordersOperations } from '../openapi/operations/orders.operations.js';
import { succeededByV2 } from '../v2/succeeded-by-v2.js';
import { writeSide } from './fallback.js';
import type { Route } from './route.js';
import { routesTo } from './routes-to.js';

const commands = routesTo('orders', [
  {
    method: 'POST',
    path: '/orders',
    auth: 'signed-in',
    keyed: true,
    // An order that waits a moment is better than one refused: more may wait than elsewhere.
    resilience: { timeoutMs: seconds(10), bulkhead: { concurrent: 20, queue: 250 } },
    rateLimit: 'orders',
    operation: ordersOperations.place,
  },
  {
    method: 'POST',
    path: '/orders/:orderId/cancel',
    auth: 'signed-in',
    rateLimit: 'orders',
    operation: ordersOperations.cancel,
  },
]);

/** The query side may be a process of its own. What the events of one order tell the write side can tell too. */
const queries = routesTo('orders-query', [
  {
    method: 'GET',
    path: '/orders',
    auth: 'signed-in',
    headers: succeededByV2,
    operation: ordersOperations.list,
  },
  { method: 'GET', path: '/orders/progress', auth: 'signed-in', operation: ordersOperations.progress },
  {
    method: 'GET',
    path: '/orders/:orderId',
    auth: 'signed-in',
    headers: { ...succeededByV2, pass: ['if-min-version'] },
    fallback: writeSide,
    operation: ordersOperations.one,
  },
  {
    method: 'GET',
    path: '/orders/:orderId/events',
    auth: 'signed-in',
    fallback: writeSide,
    operation: ordersOperations.events,
  },
  {
    method: 'GET',
    path: '/orders/:orderId/diff',
    auth: 'signed-in',
    fallback: writeSide,
    operation: ordersOperations.diff,
  },
  {
    method: 'GET',
    path: '/orders/:orderId/timeline',
    auth: 'signed-in',
    streams: true,
    fallback: writeSide,
    operation: ordersOperations.timeline,
  },
  {
    method: 'GET',
    path: '/orders/:orderId/details',
    auth: 'signed-in',
    answeredBy: OrderDetails,
    operation: ordersOperations.details,
  },
]);

export const ordersRoutes: readonly Route[] = [...commands, ...queries];
