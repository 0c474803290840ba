import type { FreshDatabase } from '@souk/testing';
import type { Role } from '../src/orders.config.js';

/** What a test says about the surroundings of the service. */
export interface Surroundings {
  readonly database: FreshDatabase;
  readonly rabbitmqUrl: string;
  readonly jwksUrl: string;
  /** Default `all`. */
  readonly role?: Role;
}

/** Sets the environment that the service reads when its module is imported. */
export function configureOrders({ database, rabbitmqUrl, jwksUrl, role = 'all' }: Surroundings): void {
  Object.assign(process.env, {
    ROLE: role,
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.databaseUrl,
    MIGRATION_DATABASE_URL: database.migrationDatabaseUrl,
    PROJECTIONS_DATABASE_URL: database.projectionsUrl,
    QUERY_DATABASE_URL: database.queryUrl,
    RABBITMQ_URL: rabbitmqUrl,
    JWKS_URL: jwksUrl,
  });
}

/** As {@link configureOrders}, for a process that only answers queries: it is told nothing that it may not do. */
export function configureQuerySide({ database, jwksUrl }: Pick<Surroundings, 'database' | 'jwksUrl'>): void {
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'RABBITMQ_URL']) delete process.env[name];
  Object.assign(process.env, {
    ROLE: 'query',
    PORT: '0',
    LOG_LEVEL: 'silent',
    PROJECTIONS_DATABASE_URL: database.projectionsUrl,
    QUERY_DATABASE_URL: database.queryUrl,
    JWKS_URL: jwksUrl,
  });
}
