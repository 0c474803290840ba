/** What a test says about the surroundings of the service. */
export interface Surroundings {
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
  readonly rabbitmqUrl: string;
  readonly jwksUrl: string;
}

/** Sets the environment that the service reads when its module is imported. */
export function configureInventory({ databaseUrl, migrationDatabaseUrl, rabbitmqUrl, jwksUrl }: Surroundings): void {
  Object.assign(process.env, {
    PORT: '0',
    GRPC_PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
    RABBITMQ_URL: rabbitmqUrl,
    JWKS_URL: jwksUrl,
  });
}
