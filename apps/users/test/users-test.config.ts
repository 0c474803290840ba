import type { FreshDatabase } from '@souk/testing';

/** Settings that a test changes, by their variables. */
export type TestSettings = Readonly<Record<string, string | number>>;

/** Sets the environment that the service reads when its module is imported. */
export function configureUsers(
  { databaseUrl, migrationDatabaseUrl }: Pick<FreshDatabase, 'databaseUrl' | 'migrationDatabaseUrl'>,
  rabbitmqUrl: string,
  settings: TestSettings,
): void {
  Object.assign(process.env, {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
    RABBITMQ_URL: rabbitmqUrl,
    SOUK_DEMO_ACCOUNTS: 'on',
    ...settings,
  });
}
