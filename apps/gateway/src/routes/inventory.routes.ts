import { inventoryOperations } from '../openapi/operations/inventory.operations.js';
import { routesTo } from './routes-to.js';

export const inventoryRoutes = routesTo('inventory', [
  { method: 'GET', path: '/inventory/:productId', auth: 'admin', operation: inventoryOperations.level },
  { method: 'GET', path: '/inventory/:productId/movements', auth: 'admin', operation: inventoryOperations.movements },
  {
    method: 'POST',
    path: '/inventory/:productId/adjustments',
    auth: 'admin',
    keyed: true,
    operation: inventoryOperations.adjust,
  },
]);
