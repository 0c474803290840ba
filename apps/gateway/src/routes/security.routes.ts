import { AuditLogList } from '../admin/audit-log-list.js';
import { securityOperations } from '../openapi/operations/security.operations.js';
import { ADMIN_PREFIX } from '../upstreams/upstream.js';
import type { Route } from './route.js';
import { routesTo } from './routes-to.js';

const auth = 'admin';

/** Who may do what, with which keys, and who did. */
export const securityRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${ADMIN_PREFIX}/audit-log`,
    prefix: ADMIN_PREFIX,
    auth,
    answeredBy: AuditLogList,
    operation: securityOperations.auditLog,
  },
  ...routesTo(
    'users',
    [
      { method: 'GET', path: '/keys', auth, operation: securityOperations.keys },
      { method: 'POST', path: '/keys/rotate', auth, operation: securityOperations.rotateKeys },
      { method: 'PUT', path: '/users/:userId/roles', auth, operation: securityOperations.changeRoles },
    ],
    ADMIN_PREFIX,
  ),
];
