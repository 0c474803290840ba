import { orderReportsOperations } from '../openapi/operations/order-reports.operations.js';
import { routesTo } from './routes-to.js';

/** Orders seen as a whole; only the read side can tell. */
export const orderReportsRoutes = routesTo('orders-query', [
  { method: 'GET', path: '/orders/summary', auth: 'signed-in', operation: orderReportsOperations.summary },
  {
    method: 'GET',
    path: '/orders/reports/product-sales',
    auth: 'admin',
    operation: orderReportsOperations.productSales,
  },
  { method: 'GET', path: '/orders/reports/attention', auth: 'admin', operation: orderReportsOperations.attention },
]);
