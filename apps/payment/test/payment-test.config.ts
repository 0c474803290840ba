/** What a test says about the surroundings of the service. */
export interface Surroundings {
  readonly databaseUrl: string;
  readonly migrationDatabaseUrl: string;
  readonly rabbitmqUrl: string;
  readonly jwksUrl: string;
}

/** Sets the environment that the service reads when its module is imported; times are short. */
export function configurePayment({ databaseUrl, migrationDatabaseUrl, rabbitmqUrl, jwksUrl }: Surroundings): void {
  Object.assign(process.env, {
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    MIGRATION_DATABASE_URL: migrationDatabaseUrl,
    RABBITMQ_URL: rabbitmqUrl,
    JWKS_URL: jwksUrl,
    PROVIDER_TIMEOUT_MS: '300',
    LATE_SUCCESS_MS: '1000',
    PAUSES_BEFORE_LOOKING_MS: '100,200',
  });
}

/** The seed of random choices, to repeat a run that failed; undefined for a new one. */
export const seed: number | undefined = process.env['SOUK_SEED'] ? Number(process.env['SOUK_SEED']) : undefined;
