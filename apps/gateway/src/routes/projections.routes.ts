import { minutes } from '@souk/kernel';
import { projectionsOperations } from '../openapi/operations/projections.operations.js';
import { ADMIN_PREFIX } from '../upstreams/upstream.js';
import { routesTo } from './routes-to.js';

const auth = 'admin';
/** Whole tables are compared: that takes its time, and says nothing about how the side that does it is. */
const patiently = { auth, policy: 'rebuild', resilience: { timeoutMs: minutes(3) } } as const;

/** The projections of orders, and how they are built anew while orders flow. */
export const projectionsRoutes = routesTo(
  'orders-query',
  [
    { method: 'GET', path: '/projections', auth, operation: projectionsOperations.states },
    {
      method: 'POST',
      path: '/projections/:projection/rebuild',
      ...patiently,
      operation: projectionsOperations.begin,
    },
    {
      method: 'POST',
      path: '/projections/:projection/rebuild/compare',
      ...patiently,
      operation: projectionsOperations.compare,
    },
    {
      method: 'POST',
      path: '/projections/:projection/rebuild/switch',
      ...patiently,
      operation: projectionsOperations.switchOver,
    },
    {
      method: 'DELETE',
      path: '/projections/:projection/builds/:build',
      ...patiently,
      operation: projectionsOperations.drop,
    },
  ],
  ADMIN_PREFIX,
);
