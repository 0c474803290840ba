import type { Certificates, TlsIdentity } from '../certificates/certificates.js';
import type { Secrets } from '../home/secrets.js';
import type { LocalConfig } from '../local.config.js';
import { REPLICA_SET } from '../mongo/replica-set.js';
import type { Ports } from '../ports.js';
import { ownerOf, projectionsOf, queryOf } from '../postgres/service-database.js';
import { VHOST } from '../rabbitmq/broker-definitions.js';
import { copiesOf, type ServiceCopy, type ServiceLayout } from './service-copy.js';
import { SERVICES, type ServiceEntry } from './service-table.js';

/** What the addresses and logins of a copy follow from. */
export interface ServiceSurroundings {
  readonly config: LocalConfig;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly tracesUrl: string;
  readonly layout: ServiceLayout;
  /** Given where everybody behind the gateway shows certificates. */
  readonly certificates?: Certificates | undefined;
}

/** Names of the secrets that the launcher and the services share. */
export const secretNames = {
  postgresOwner: (service: string) => `postgres.${ownerOf(service)}`,
  postgresRuntime: (service: string) => `postgres.${service}`,
  postgresProjections: (service: string) => `postgres.${projectionsOf(service)}`,
  postgresQuery: (service: string) => `postgres.${queryOf(service)}`,
  mongo: (service: string) => `mongodb.${service}`,
  rabbitmq: (service: string) => `rabbitmq.${service}`,
};

/**
 * The gateway as developers want it. What it counts by address is counted together here, where everybody calls from the same one;
 * tools may ask for the GraphQL schema.
 */
const gatewayForDevelopment = {
  GRAPHQL_INTROSPECTION: 'on',
  RATE_LIMIT_SIGN_IN: '100/s,1000',
  RATE_LIMIT_FAILED_AUTHENTICATIONS: '200/s,2000',
};

/** Likewise what users counts by address; and nobody wants to wait ten minutes to see the signing keys rotate. */
const onOneMachine = { SIGN_IN_LIMIT_ADDRESS: '1000', JWKS_CACHE_MS: '20000', JWKS_COOLDOWN_MS: '5000' };

/** The environment of one service: what the user set, and over it everything that this copy decides. */
export function serviceEnvironment(service: ServiceEntry, surroundings: ServiceSurroundings): NodeJS.ProcessEnv {
  const { config, ports, secrets, tracesUrl, certificates } = surroundings;
  return {
    LOG_LEVEL: 'info',
    ...onOneMachine,
    ...(service.name === 'gateway' && gatewayForDevelopment),
    ...config.inherited,
    HOST: '127.0.0.1',
    PORT: String(ports[service.name]),
    SOUK_ENV: 'development',
    SOUK_FAULTS: config.faults,
    OTEL_EXPORTER_OTLP_ENDPOINT: tracesUrl,
    JWKS_URL: `${addressOf('users', ports, certificates)}/.well-known/jwks.json`,
    RABBITMQ_URL: `${certificates ? 'amqps' : 'amqp'}://${service.name}:${secrets.of(secretNames.rabbitmq(service.name))}@127.0.0.1:${ports.amqp}/${VHOST}`,
    ...(certificates && tlsEnvironment(certificates.filesOf(service.name))),
    ...storeEnvironment(service, surroundings),
    ...ownEnvironment(service, surroundings),
  };
}

/** The address of a service's process in this copy of the shop. What comes from outside comes in clear text, as behind any proxy. */
export function addressOf(service: ServiceCopy['name'], ports: Ports, certificates?: Certificates): string {
  const scheme = certificates && service !== 'gateway' ? 'https' : 'http';
  return `${scheme}://127.0.0.1:${ports[service]}`;
}

/** The port of a copy for gRPC; only of a service that has one. */
export function grpcPortOf({ name }: ServiceCopy, ports: Ports): number | undefined {
  const all: Readonly<Record<string, number>> = ports;
  return all[`${name}-grpc`];
}

const tlsEnvironment = ({ ca, cert, key }: TlsIdentity) => ({ TLS_CA: ca, TLS_CERT: cert, TLS_KEY: key });

function storeEnvironment(
  { name, store, readSide }: ServiceEntry,
  { ports, secrets }: ServiceSurroundings,
): NodeJS.ProcessEnv {
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
    ...(readSide && {
      PROJECTIONS_DATABASE_URL: postgres(projectionsOf(name), secretNames.postgresProjections(name)),
      QUERY_DATABASE_URL: postgres(queryOf(name), secretNames.postgresQuery(name)),
    }),
  };
}

function ownEnvironment({ name }: ServiceEntry, surroundings: ServiceSurroundings): NodeJS.ProcessEnv {
  const { config, secrets } = surroundings;
  if (name === 'gateway') return upstreamEnvironment(surroundings);
  if (name !== 'users') return {};
  return {
    SIGNING_KEY_SECRET: secrets.of('users.signing-keys'),
    SOUK_DEMO_ACCOUNTS: 'on',
    SOUK_DEMO_CUSTOMER_PASSWORD: config.customerPassword,
    SOUK_DEMO_ADMIN_PASSWORD: config.adminPassword,
  };
}

/** Where the gateway finds the services: every copy of each, and their doors for gRPC. */
function upstreamEnvironment({ ports, layout, certificates }: ServiceSurroundings): NodeJS.ProcessEnv {
  const upstreams = SERVICES.filter((service) => service.name !== 'gateway');
  const listed = (service: ServiceEntry, urlOf: (copy: ServiceCopy) => string, role: ServiceCopy['role'] = 'command') =>
    copiesOf([service], layout)
      .filter((copy) => (copy.role ?? 'command') === role)
      .map(urlOf)
      .join();
  const ownUrl = ({ name }: ServiceCopy) => addressOf(name, ports, certificates);
  return Object.fromEntries([
    ...upstreams.map((service) => [variable(service, 'URL'), listed(service, ownUrl)]),
    ...upstreams
      .map((service) => [variable(service, 'QUERY_URL'), listed(service, ownUrl, 'query')])
      .filter(([, queryUrl]) => queryUrl !== ''),
    ...upstreams
      .filter(({ grpc }) => grpc)
      .map((service) => [
        variable(service, 'GRPC_URL'),
        listed(service, (copy) => `${certificates ? 'https' : 'http'}://127.0.0.1:${grpcPortOf(copy, ports)}`),
      ]),
  ]);
}

const variable = ({ name }: ServiceEntry, what: string): string => `${name.toUpperCase()}_${what}`;
