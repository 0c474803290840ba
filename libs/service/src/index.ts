export { type FactsPage, factsPage } from './audit/facts-page.js';
export { type FactsQuery, factsQuery } from './audit/facts-query.js';
export { type MessageFacts, MessagesAuditController } from './audit/messages-audit.controller.js';
export { ConfigError } from './config/config.error.js';
export { type ConfigOf, type ConfigShape, type EnvironmentVariable, fromEnv } from './config/environment-variable.js';
export { loadConfig, readConfig, type ServiceConfig } from './config/load-config.js';
export { authEnv, brokerEnv, mongoEnv, postgresEnv } from './config/shared-env.js';
export { CORRELATION_HEADER } from './correlation/correlate-requests.js';
export { FaultsController } from './faults/faults.controller.js';
export { ServiceFaults, type ServiceFaultsView } from './faults/service-faults.js';
export { createApplication } from './lifecycle/create-application.js';
export { type RunningService, startService } from './lifecycle/start-service.js';
export { offsetOf, type Page, pageOf } from './paging/page-of.js';
export { type PageQuery, pageQuery } from './paging/page-query.js';
export { ProblemError, type ProblemErrorOptions } from './problems/problem-error.js';
export {
  badRequest,
  conflict,
  forbidden,
  notFound,
  tooManyRequests,
  unauthorised,
  unavailable,
  unprocessable,
} from './problems/problem-factories.js';
export type { FieldError, Problem } from './problems/problem.js';
export { runService } from './run-service.js';
export { RequestHeader } from './validation/request-header.decorator.js';
