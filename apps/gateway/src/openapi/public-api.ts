import { routeTable } from '../routes/route-table.js';
import { type ApiDocument, apiDocument } from './api-document.js';
import { ownRoutes } from './own-routes.js';

/** The document of everything that the gateway answers. */
export const publicApi = (): ApiDocument => apiDocument([...routeTable, ...ownRoutes]);
