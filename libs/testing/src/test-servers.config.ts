/** The real servers of a test run, with admin logins; Jest's global setup starts them and sets these variables. */
export const testServers = {
  get postgresUrl(): string {
    return required('SOUK_TEST_POSTGRES_URL');
  },
  get mongoUrl(): string {
    return required('SOUK_TEST_MONGO_URL');
  },
  get rabbitmqUrl(): string {
    return required('SOUK_TEST_RABBITMQ_URL');
  },
  get rabbitmqManagementUrl(): string {
    return required('SOUK_TEST_RABBITMQ_MANAGEMENT_URL');
  },
  /** The program; each test that needs a Redis starts its own. */
  get redisServer(): string {
    return required('SOUK_TEST_REDIS_SERVER');
  },
};

function required(variable: string): string {
  const value = process.env[variable];
  if (!value)
    throw new Error(
      `${variable} is not set: run tests with real servers as *.int-spec.ts, through Jest's integration project.`,
    );
  return value;
}
