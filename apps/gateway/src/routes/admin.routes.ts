import { BreakerStates } from '../admin/breaker-states.js';
import { FaultList } from '../admin/fault-list.js';
import { ParkedList } from '../admin/parked-list.js';
import { PolicyStates } from '../admin/policy-states.js';
import { RedriveAll } from '../admin/redrive-all.js';
import { RepublishAll } from '../admin/republish-all.js';
import { ServiceHealth } from '../admin/service-health.js';
import { adminOperations } from '../openapi/operations/admin.operations.js';
import { ADMIN_PREFIX, type Callee, QUERY_SIDE, type Upstream, upstreams } from '../upstreams/upstream.js';
import type { Route } from './route.js';
import { routesTo } from './routes-to.js';

const auth = 'admin';
const prefix = ADMIN_PREFIX;

const ofAllServices: readonly Route[] = [
  { method: 'GET', path: '/faults', answeredBy: FaultList, operation: adminOperations.faults },
  { method: 'GET', path: '/health', answeredBy: ServiceHealth, operation: adminOperations.health },
  { method: 'GET', path: '/resilience', answeredBy: PolicyStates, operation: adminOperations.policies },
  { method: 'GET', path: '/breakers', answeredBy: BreakerStates, operation: adminOperations.breakers },
  { method: 'GET', path: '/parked', answeredBy: ParkedList, operation: adminOperations.parked },
  { method: 'POST', path: '/parked/redrive', answeredBy: RedriveAll, operation: adminOperations.redriveAll },
  { method: 'POST', path: '/outbox/republish', answeredBy: RepublishAll, operation: adminOperations.republish },
].map((route) => ({ ...route, auth, prefix, path: prefix + route.path }) as Route);

const sagas = routesTo(
  'orders',
  [
    { method: 'GET', path: '/sagas', auth, operation: adminOperations.sagas },
    { method: 'POST', path: '/sagas/:sagaId/retry', auth, operation: adminOperations.retrySaga },
  ],
  prefix,
);

// A breaker that the faults have opened must not keep an admin from ending them.
const faults = { isAboutProcess: true, policy: 'faults' } as const;

/** What every process has, behind its name: `/bff/admin/faults/orders/kill` is its `/faults/kill`. */
const ofOneProcess = (callee: Callee): Route[] =>
  atProcess(callee, '/faults', [
    { method: 'GET', path: '', ...faults, operation: adminOperations.faultsOfService },
    { method: 'PUT', path: '', ...faults, operation: adminOperations.setFaults },
    { method: 'DELETE', path: '', ...faults, operation: adminOperations.clearFaults },
    { method: 'POST', path: '/kill', ...faults, operation: adminOperations.kill },
  ]);

/** What every service has beside that: only whoever changes something takes messages. */
const ofOneService = (upstream: Upstream): Route[] => [
  ...ofOneProcess(upstream),
  ...atProcess(upstream, '/parked', [
    { method: 'GET', path: '/:id', operation: adminOperations.parkedMessage },
    { method: 'POST', path: '/:id/redrive', operation: adminOperations.redrive },
    { method: 'DELETE', path: '/:id', operation: adminOperations.discard },
  ]),
];

function atProcess(
  callee: Callee,
  onto: string,
  routes: readonly Pick<Route, 'method' | 'path' | 'policy' | 'isAboutProcess' | 'operation'>[],
): Route[] {
  return routesTo(
    callee,
    routes.map((route) => ({ ...route, auth, onto })),
    `${prefix}${onto}/${callee}`,
  );
}

/** What the admin console asks for. */
export const adminRoutes: readonly Route[] = [
  ...ofAllServices,
  ...sagas,
  ...upstreams.flatMap(ofOneService),
  ...ofOneProcess(QUERY_SIDE),
];
