import { adminRoutes } from './admin.routes.js';
import { bffRoutes } from './bff.routes.js';
import { graphQlRoutes } from './graphql.routes.js';
import { inventoryRoutes } from './inventory.routes.js';
import { orderReportsRoutes } from './order-reports.routes.js';
import { ordersRoutes } from './orders.routes.js';
import { productsRoutes } from './products.routes.js';
import { projectionsRoutes } from './projections.routes.js';
import { publicApiRoutes } from './public-api.routes.js';
import type { Route } from './route.js';
import { securityRoutes } from './security.routes.js';
import { snapshotsRoutes } from './snapshots.routes.js';
import { usersRoutes } from './users.routes.js';
import { v2Routes } from './v2.routes.js';

/** Every public route. What is not here does not exist for the outside. */
export const routeTable: readonly Route[] = [
  ...usersRoutes,
  ...productsRoutes,
  ...inventoryRoutes,
  ...ordersRoutes,
  ...orderReportsRoutes,
  ...publicApiRoutes,
  ...v2Routes,
  ...bffRoutes,
  ...graphQlRoutes,
  ...adminRoutes,
  ...projectionsRoutes,
  ...snapshotsRoutes,
  ...securityRoutes,
];
