import { OrderDetails } from '../composition/order-details.js';
import { routesTo } from './routes-to.js';

export const ordersRoutes = routesTo('orders', [
  { method: 'POST', path: '/orders', auth: 'signed-in' },
  { method: 'GET', path: '/orders', auth: 'signed-in' },
  { method: 'GET', path: '/orders/:orderId', auth: 'signed-in' },
  { method: 'POST', path: '/orders/:orderId/cancel', auth: 'signed-in' },
  { method: 'GET', path: '/orders/:orderId/events', auth: 'signed-in' },
  { method: 'GET', path: '/orders/:orderId/timeline', auth: 'signed-in', streams: true },
  { method: 'GET', path: '/orders/:orderId/details', auth: 'signed-in', answeredBy: OrderDetails },
]);
