import { listOrdersQuery, orderListV2, orderViewV2 } from '@souk/contracts';
import { readingOneOrder } from '../openapi/operations/orders.operations.js';
import { orderListOfV2, orderV2 } from '../v2/order-v2.js';
import { writeSide } from './fallback.js';
import { routesTo } from './routes-to.js';

/** Version 2 differs from version 1 in how money is written; problems, pages and everything else are alike. */
export const v2Routes = routesTo(
  'orders-query',
  [
    {
      method: 'GET',
      path: '/orders',
      auth: 'signed-in',
      rateLimit: 'public-api',
      transform: orderListOfV2,
      operation: { summary: 'Orders, money in decimals', query: listOrdersQuery, answers: { 200: orderListV2 } },
    },
    {
      method: 'GET',
      path: '/orders/:orderId',
      auth: 'signed-in',
      rateLimit: 'public-api',
      transform: orderV2,
      fallback: writeSide,
      headers: { pass: ['if-min-version'] },
      operation: { ...readingOneOrder, summary: 'One order, money in decimals', answers: { 200: orderViewV2 } },
    },
  ],
  '/api/v2',
);
