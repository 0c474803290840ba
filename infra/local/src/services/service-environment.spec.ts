import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { Secrets } from '../home/secrets.js';
import { readLocalConfig } from '../local.config.js';
import { portsFrom } from '../ports.js';
import { serviceEnvironment } from './service-environment.js';
import { SERVICES, type ServiceEntry } from './service-table.js';

const folder = temporaryFolder();
const config = readLocalConfig({
  PORT: '1',
  PAYMENT_PROVIDER_DELAY: '5',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318',
});
const surroundings = {
  config,
  ports: portsFrom(8080, 18_000),
  secrets: new Secrets(join(folder, 'secrets.json')),
  tracesUrl: 'http://127.0.0.1:18030',
};
const environmentOf = (name: ServiceEntry['name']) =>
  Object.assign(
    {},
    ...SERVICES.filter((service) => service.name === name).map((service) => serviceEnvironment(service, surroundings)),
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

  test('names the service’s own database, as itself and as its owner', () => {
    const { DATABASE_URL, MIGRATION_DATABASE_URL, MONGO_URL } = environmentOf('orders');
    expect(DATABASE_URL).toMatch(/^postgres:\/\/orders:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(MIGRATION_DATABASE_URL).toMatch(/^postgres:\/\/orders_owner:[\w-]+@127\.0\.0\.1:18020\/orders$/);
    expect(MONGO_URL).toBeUndefined();
    expect(environmentOf('products')['MONGO_URL']).toMatch(
      /^mongodb:\/\/products:[\w-]+@127\.0\.0\.1:18021\/products\?replicaSet=souk/,
    );
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
