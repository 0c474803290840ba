import type { FreshDatabase } from '@souk/testing';

/** Sets the environment that the service reads when its module is imported. */
export function configureUsers({ databaseUrl, migrationDatabaseUrl }: FreshDatabase, rabbitmqUrl: string): void {
  Object.assign(process.env, {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
    RABBITMQ_URL: rabbitmqUrl,
    SOUK_DEMO_ACCOUNTS: 'on',
  });
}
