/** Sets the environment that the service reads when its module is imported. */
export function configureNotifications(mongoUrl: string, jwksUrl: string): void {
  Object.assign(process.env, {
    PORT: '0', LOG_LEVEL: 'silent', MONGO_URL: mongoUrl, JWKS_URL: jwksUrl, RABBITMQ_URL: process.env['SOUK_TEST_RABBITMQ_URL'],
  });
}
