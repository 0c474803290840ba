import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { Certificates } from '../certificates/certificates.js';
import { Secrets } from '../home/secrets.js';
import { readLocalConfig } from '../local.config.js';
import { portsFrom } from '../ports.js';
import { addressOf, serviceEnvironment } from './service-environment.js';
import { copiesOf, type ServiceLayout } from './service-copy.js';
import { serviceProcess } from './service-process.js';
import { SERVICES, type ServiceEntry } from './service-table.js';

const folder = temporaryFolder();
const config = readLocalConfig({
  PORT: '1',
  PAYMENT_PROVIDER_DELAY: '5',
  RATE_LIMIT_SIGN_IN: '1/min,1',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318',
});
const surroundings = {
  config,
  ports: portsFrom(8080, 18_000),
  secrets: new Secrets(join(folder, 'secrets.json')),
  tracesUrl: 'http://127.0.0.1:18030',
  layout: { copies: 1, splitsOrders: false },
} as const;
const environmentOf = (name: ServiceEntry['name'], layout: ServiceLayout = surroundings.layout) =>
  Object.assign(
    {},
    ...SERVICES.filter((service) => service.name === name).map((service) =>
      serviceEnvironment(service, { ...surroundings, layout }),
    ),
  ) as NodeJS.ProcessEnv;

describe('the environment of a service', () => {
  test('passes on what the user set, except what this copy decides', () => {
    expect(environmentOf('payment')).toMatchObject({
      PAYMENT_PROVIDER_DELAY: '5',
      PORT: '18005',
      HOST: '127.0.0.1',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:18030',
    });
  });

  test('lets the one address that everybody calls from call the gateway more often, unless the user said how often', () => {
    const { RATE_LIMIT_FAILED_AUTHENTICATIONS, RATE_LIMIT_SIGN_IN, RATE_LIMIT_ORDERS } = environmentOf('gateway');
    expect([RATE_LIMIT_FAILED_AUTHENTICATIONS, RATE_LIMIT_SIGN_IN]).toEqual(['200/s,2000', '1/min,1']);
    expect(RATE_LIMIT_ORDERS).toBeUndefined();
  });

  test('names the service’s own database, as itself and as its owner', () => {
    const { DATABASE_URL, MIGRATION_DATABASE_URL, MONGO_URL } = environmentOf('orders');
    expect(DATABASE_URL).toMatch(/^postgres:\/\/orders:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(MIGRATION_DATABASE_URL).toMatch(/^postgres:\/\/orders_owner:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(MONGO_URL).toBeUndefined();
    expect(environmentOf('products')['MONGO_URL']).toMatch(
      /^mongodb:\/\/products:[\w-]+@127\.0\.0\.1:18021\/products\?replicaSet=souk/,
    );
  });

  test('names the logins of the read side to the service that has one', () => {
    const { PROJECTIONS_DATABASE_URL, QUERY_DATABASE_URL } = environmentOf('orders');
    expect(PROJECTIONS_DATABASE_URL).toMatch(/^postgres:\/\/orders_projections:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(QUERY_DATABASE_URL).toMatch(/^postgres:\/\/orders_query:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(environmentOf('payment')).not.toHaveProperty('QUERY_DATABASE_URL');
  });

  test('tells the gateway where each copy is', () => {
    expect(environmentOf('gateway', { copies: 2, splitsOrders: false })).toMatchObject({
      ORDERS_URL: 'http://127.0.0.1:18003,http://127.0.0.1:18013',
      NOTIFICATIONS_URL: 'http://127.0.0.1:18007,http://127.0.0.1:18017',
      PRODUCTS_GRPC_URL: 'http://127.0.0.1:18032,http://127.0.0.1:18033',
      INVENTORY_GRPC_URL: 'http://127.0.0.1:18034,http://127.0.0.1:18035',
    });
  });

  test('tells the gateway both sides of orders where they are apart', () => {
    expect(environmentOf('gateway', { copies: 2, splitsOrders: true })).toMatchObject({
      ORDERS_URL: 'http://127.0.0.1:18003,http://127.0.0.1:18013',
      ORDERS_QUERY_URL: 'http://127.0.0.1:18008,http://127.0.0.1:18018',
    });
    expect(environmentOf('gateway')).not.toHaveProperty('ORDERS_QUERY_URL');
  });

  test('gives the query side of orders neither the login that writes nor the broker', () => {
    const layout = { copies: 1, splitsOrders: true } as const;
    const processes = copiesOf(SERVICES, layout).map((copy) => serviceProcess(copy, '.', { ...surroundings, layout }));
    const [command, query] = ['orders', 'orders-query'].map((name) => processes.find((one) => one.name === name)?.env);
    expect(command).toMatchObject({ ROLE: 'command', PORT: '18003', DATABASE_URL: expect.any(String) });
    expect(query).toMatchObject({ ROLE: 'query', PORT: '18008', OTEL_SERVICE_NAME: 'orders-query' });
    expect(
      Object.keys(query ?? {})
        .filter((name) => name.endsWith('_URL'))
        .toSorted(),
    ).toEqual(['JWKS_URL', 'PROJECTIONS_DATABASE_URL', 'QUERY_DATABASE_URL']);
  });

  test('with certificates names everybody’s own and speaks TLS to all but the gateway itself', async () => {
    const certificates = await Certificates.in(join(folder, 'certificates'), []);
    const of = (name: ServiceEntry['name']) =>
      SERVICES.filter((service) => service.name === name).map((service) =>
        serviceEnvironment(service, { ...surroundings, certificates }),
      )[0];
    expect(of('orders')).toMatchObject({
      TLS_CA: join(folder, 'certificates/ca.crt'),
      TLS_CERT: join(folder, 'certificates/orders.crt'),
      TLS_KEY: join(folder, 'certificates/orders.key'),
      RABBITMQ_URL: expect.stringMatching(/^amqps:/),
      JWKS_URL: 'https://127.0.0.1:18001/.well-known/jwks.json',
    });
    expect(of('gateway')).toMatchObject({
      ORDERS_URL: 'https://127.0.0.1:18003',
      PRODUCTS_GRPC_URL: 'https://127.0.0.1:18032',
    });
    expect(addressOf('gateway', surroundings.ports, certificates)).toBe('http://127.0.0.1:8080');
    expect(environmentOf('orders')).not.toHaveProperty('TLS_KEY');
  });

  test('tells the gateway where the others are, and users alone the demo accounts', () => {
    expect(environmentOf('gateway')).toMatchObject({
      ORDERS_URL: 'http://127.0.0.1:18003',
      NOTIFICATIONS_URL: 'http://127.0.0.1:18007',
    });
    expect(environmentOf('users')).toMatchObject({
      SOUK_DEMO_ACCOUNTS: 'on',
      SOUK_DEMO_ADMIN_PASSWORD: 'souk-admin-1',
    });
    expect(environmentOf('orders')).not.toHaveProperty('SOUK_DEMO_ADMIN_PASSWORD');
  });
});
