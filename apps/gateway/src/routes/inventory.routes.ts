import { routesTo } from './routes-to.js';

export const inventoryRoutes = routesTo('inventory', [
  { method: 'GET', path: '/inventory/:productId', auth: 'admin' },
  { method: 'GET', path: '/inventory/:productId/movements', auth: 'admin' },
  { method: 'POST', path: '/inventory/:productId/adjustments', auth: 'admin' },
]);
