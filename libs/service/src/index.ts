export { type FactsPage, factsPage } from './audit/facts-page.js';
export { type FactsQuery, factsQuery, uuidFactsQuery } from './audit/facts-query.js';
export { type MessageFacts, MessagesAuditController } from './audit/messages-audit.controller.js';
export { LogLineAuditLog } from './audit-log/log-line-audit-log.js';
export { ConfigError } from './config/config.error.js';
export { type ConfigOf, type ConfigShape, type EnvironmentVariable, fromEnv } from './config/environment-variable.js';
export { grpcEnv } from './config/grpc-env.js';
export { loadConfig, readConfig, type ServiceConfig } from './config/load-config.js';
export { authEnv, brokerEnv, keyCacheEnv, mongoEnv, postgresEnv } from './config/shared-env.js';
export { CORRELATION_HEADER } from './correlation/correlate-requests.js';
export { ServiceDoor } from './doors/service-door.js';
export { DeadlineSignal } from './deadline/deadline-signal.decorator.js';
export { FaultsController } from './faults/faults.controller.js';
export { ServiceFaults, type ServiceFaultsView } from './faults/service-faults.js';
export { createApplication } from './lifecycle/create-application.js';
export { type RunningService, startService } from './lifecycle/start-service.js';
export { offsetOf, type Page, pageOf, type PageQuery } from './paging/page-of.js';
export { fieldErrors } from './problems/field-errors.js';
export { ProblemError, type ProblemErrorOptions } from './problems/problem-error.js';
export {
  badRequest,
  conflict,
  forbidden,
  notFound,
  preconditionFailed,
  tooManyRequests,
  unauthorised,
  unavailable,
  unprocessable,
} from './problems/problem-factories.js';
export type { FieldError, Problem } from './problems/problem.js';
export { runService } from './run-service.js';
export { hostileIn } from './validation/hostile-json.js';
export { RequestHeader } from './validation/request-header.decorator.js';
export type { TlsIdentity } from './tls/tls-identity.js';
