/** Sets the environment that the service reads when its module is imported. */
export function configureInventory(urls: { readonly databaseUrl: string; readonly migrationDatabaseUrl: string; readonly rabbitmqUrl: string; readonly jwksUrl: string }): void {
  Object.assign(process.env, {
    PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: urls.databaseUrl, MIGRATION_DATABASE_URL: urls.migrationDatabaseUrl,
    RABBITMQ_URL: urls.rabbitmqUrl, JWKS_URL: urls.jwksUrl,
  });
}
