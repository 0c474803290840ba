import type { ObservabilityConfig } from '../src/observability.config.js';

/** What a service under test tells of itself. */
export const aConfig: ObservabilityConfig = {
  service: 'orders',
  version: '1.2.3',
  environment: 'development',
  logLevel: 'silent',
};
