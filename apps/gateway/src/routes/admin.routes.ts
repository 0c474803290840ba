import { FaultList } from '../admin/fault-list.js';
import { ParkedList } from '../admin/parked-list.js';
import { RedriveAll } from '../admin/redrive-all.js';
import { RepublishAll } from '../admin/republish-all.js';
import { ADMIN_PREFIX, type Upstream, upstreams } from '../upstreams/upstream.js';
import type { Route } from './route.js';
import { routesTo } from './routes-to.js';

const auth = 'admin';
const prefix = ADMIN_PREFIX;

const ofAllServices: readonly Route[] = [
  { method: 'GET', path: '/faults', answeredBy: FaultList },
  { method: 'GET', path: '/parked', answeredBy: ParkedList },
  { method: 'POST', path: '/parked/redrive', answeredBy: RedriveAll },
  { method: 'POST', path: '/outbox/republish', answeredBy: RepublishAll },
].map((route) => ({ ...route, auth, prefix, path: prefix + route.path }) as Route);

const sagas = routesTo(
  'orders',
  [
    { method: 'GET', path: '/sagas', auth },
    { method: 'POST', path: '/sagas/:sagaId/retry', auth },
  ],
  prefix,
);

/** What every service has, behind its name: `/bff/admin/parked/orders/:id` is its `/parked/:id`. */
const ofOneService = (upstream: Upstream): Route[] => [
  ...atService(upstream, '/faults', [
    { method: 'GET', path: '' },
    { method: 'PUT', path: '' },
    { method: 'DELETE', path: '' },
    { method: 'POST', path: '/kill' },
  ]),
  ...atService(upstream, '/parked', [
    { method: 'GET', path: '/:id' },
    { method: 'POST', path: '/:id/redrive' },
    { method: 'DELETE', path: '/:id' },
  ]),
];

function atService(upstream: Upstream, onto: string, routes: readonly Pick<Route, 'method' | 'path'>[]): Route[] {
  return routesTo(
    upstream,
    routes.map((route) => ({ ...route, auth, onto })),
    `${prefix}${onto}/${upstream}`,
  );
}

/** What the admin console asks for. */
export const adminRoutes: readonly Route[] = [...ofAllServices, ...sagas, ...upstreams.flatMap(ofOneService)];
