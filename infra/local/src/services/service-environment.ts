import type { Secrets } from '../home/secrets.js';
import type { LocalConfig } from '../local.config.js';
import { REPLICA_SET } from '../mongo/replica-set.js';
import type { Ports } from '../ports.js';
import { ownerOf } from '../postgres/service-database.js';
import { VHOST } from '../rabbitmq/broker-definitions.js';
import type { ServiceCopy } from './service-copy.js';
import { SERVICES, type ServiceEntry } from './service-table.js';

/** What the addresses and logins of a copy follow from. */
export interface ServiceSurroundings {
  readonly config: LocalConfig;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly tracesUrl: string;
}

/** Names of the secrets that the launcher and the services share. */
export const secretNames = {
  postgresOwner: (service: string) => `postgres.${ownerOf(service)}`,
  postgresRuntime: (service: string) => `postgres.${service}`,
  mongo: (service: string) => `mongodb.${service}`,
  rabbitmq: (service: string) => `rabbitmq.${service}`,
};

/** The environment of one service: what the user set, and over it everything that this copy decides. */
export function serviceEnvironment(service: ServiceEntry, surroundings: ServiceSurroundings): NodeJS.ProcessEnv {
  const { config, ports, secrets, tracesUrl } = surroundings;
  return {
    LOG_LEVEL: 'info',
    ...config.inherited,
    HOST: '127.0.0.1',
    PORT: String(ports[service.name]),
    SOUK_ENV: 'development',
    SOUK_FAULTS: config.faults,
    OTEL_EXPORTER_OTLP_ENDPOINT: tracesUrl,
    JWKS_URL: `${addressOf('users', ports)}/.well-known/jwks.json`,
    RABBITMQ_URL: `amqp://${service.name}:${secrets.of(secretNames.rabbitmq(service.name))}@127.0.0.1:${ports.amqp}/${VHOST}`,
    ...storeEnvironment(service, surroundings),
    ...ownEnvironment(service, surroundings),
  };
}

/** The address of a service's process in this copy of the shop. */
export function addressOf(service: ServiceCopy['name'], ports: Ports): string {
  return `http://127.0.0.1:${ports[service]}`;
}

function storeEnvironment({ name, store }: ServiceEntry, { ports, secrets }: ServiceSurroundings): NodeJS.ProcessEnv {
  const postgres = (role: string, secret: string) =>
    `postgres://${role}:${secrets.of(secret)}@127.0.0.1:${ports.postgres}/${name}`;
  if (store === 'mongo') {
    const login = `${name}:${secrets.of(secretNames.mongo(name))}`;
    return {
      MONGO_URL: `mongodb://${login}@127.0.0.1:${ports.mongo}/${name}?replicaSet=${REPLICA_SET}&w=majority&journal=true`,
    };
  }
  if (store === 'none') return {};
  return {
    DATABASE_URL: postgres(name, secretNames.postgresRuntime(name)),
    MIGRATION_DATABASE_URL: postgres(ownerOf(name), secretNames.postgresOwner(name)),
  };
}

function ownEnvironment({ name }: ServiceEntry, { config, ports, secrets }: ServiceSurroundings): NodeJS.ProcessEnv {
  if (name === 'gateway') {
    const upstreams = SERVICES.filter((service) => service.name !== 'gateway');
    return Object.fromEntries(
      upstreams.map((upstream) => [`${upstream.name.toUpperCase()}_URL`, addressOf(upstream.name, ports)]),
    );
  }
  if (name !== 'users') return {};
  return {
    SIGNING_KEY_SECRET: secrets.of('users.signing-keys'),
    SOUK_DEMO_ACCOUNTS: 'on',
    SOUK_DEMO_CUSTOMER_PASSWORD: config.customerPassword,
    SOUK_DEMO_ADMIN_PASSWORD: config.adminPassword,
  };
}
