import { minutes } from '@souk/kernel';
import { snapshotsOperations } from '../openapi/operations/snapshots.operations.js';
import { ADMIN_PREFIX } from '../upstreams/upstream.js';
import { routesTo } from './routes-to.js';

const auth = 'admin';
/** Many rows are written: that takes its time, and says nothing about how the side that decides is. */
const patiently = { auth, policy: 'snapshots', resilience: { timeoutMs: minutes(1) } } as const;

/** The snapshots of orders, which are a cache of the events. */
export const snapshotsRoutes = routesTo(
  'orders',
  [
    { method: 'GET', path: '/snapshots', ...patiently, operation: snapshotsOperations.counts },
    { method: 'DELETE', path: '/snapshots', ...patiently, operation: snapshotsOperations.drop },
    { method: 'POST', path: '/snapshots/rebuild', ...patiently, operation: snapshotsOperations.rebuild },
  ],
  ADMIN_PREFIX,
);
