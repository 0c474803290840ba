import { adminRoutes } from './admin.routes.js';
import { inventoryRoutes } from './inventory.routes.js';
import { ordersRoutes } from './orders.routes.js';
import { productsRoutes } from './products.routes.js';
import type { Route } from './route.js';
import { usersRoutes } from './users.routes.js';

/** Every public route. What is not here does not exist for the outside. */
export const routeTable: readonly Route[] = [
  ...usersRoutes,
  ...productsRoutes,
  ...inventoryRoutes,
  ...ordersRoutes,
  ...adminRoutes,
];
