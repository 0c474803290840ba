/** Sets the environment that the service reads when its module is imported. */
export function configureProducts(mongoUrl: string, rabbitmqUrl: string, jwksUrl: string): void {
  Object.assign(process.env, {
    PORT: '0',
    GRPC_PORT: '0',
    LOG_LEVEL: 'silent',
    MONGO_URL: mongoUrl,
    RABBITMQ_URL: rabbitmqUrl,
    JWKS_URL: jwksUrl,
  });
}
