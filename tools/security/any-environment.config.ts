import { topology } from '@souk/contracts';

/** Sets every variable that a service insists on; nobody is there, but maybe somebody who publishes keys. */
export function anyEnvironment(): void {
  const nobody = '127.0.0.1:1';
  Object.assign(process.env, {
    DATABASE_URL: `postgres://souk:souk@${nobody}/souk`,
    MIGRATION_DATABASE_URL: `postgres://souk:souk@${nobody}/souk`,
    PROJECTIONS_DATABASE_URL: `postgres://souk:souk@${nobody}/souk`,
    QUERY_DATABASE_URL: `postgres://souk:souk@${nobody}/souk`,
    MONGO_URL: `mongodb://${nobody}/souk`,
    RABBITMQ_URL: `amqp://${nobody}`,
    PRODUCTS_GRPC_URL: `http://${nobody}`,
    INVENTORY_GRPC_URL: `http://${nobody}`,
    ...Object.fromEntries(Object.keys(topology).map((service) => [`${service.toUpperCase()}_URL`, `http://${nobody}`])),
    PORT: '0',
    GRPC_PORT: '0',
    JWKS_URL: process.env['JWKS_URL'] ?? `http://${nobody}/.well-known/jwks.json`,
    RATE_LIMIT_FAILED_AUTHENTICATIONS: '100000/s,100000',
    LOG_LEVEL: 'silent',
  });
}
