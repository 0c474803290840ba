import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { Certificates } from '../src/certificates/certificates.js';
import { OPERATOR } from '../src/certificates/certificate-names.js';
import { Secrets } from '../src/home/secrets.js';
import { SoukHome } from '../src/home/souk-home.js';
import { freePortBase, portsFrom } from '../src/ports.js';
import { startPostgres } from '../src/postgres/postgres-server.js';
import { createServiceDatabases } from '../src/postgres/service-database.js';
import { ProcessRecords } from '../src/process/process-record.js';
import { Supervisor } from '../src/process/supervisor.js';
import { temporaryFolder } from './temporary-folder.js';

const FIRST_PORT_BASE = 21_000;
const silent = {
  onLine: () => undefined,
  onHealthy: () => undefined,
  onDeath: () => undefined,
  onHold: () => undefined,
  onKill: () => undefined,
};

const home = new SoukHome(temporaryFolder());
home.create();
const supervisor = new Supervisor(new ProcessRecords(home.run), home.logs, silent);
let certificates: Certificates;
let port: number;

beforeAll(async () => {
  certificates = await Certificates.in(home.certificates, ['orders', 'payment', 'postgres', OPERATOR]);
  const ports = portsFrom(0, await freePortBase(FIRST_PORT_BASE));
  port = ports.postgres;
  const secrets = new Secrets(join(home.path, 'secrets.json'));
  const supervise = supervisor.supervise.bind(supervisor);
  const { adminUrl } = await startPostgres({
    home,
    ports,
    secrets,
    certificates,
    supervise,
    progress: () => undefined,
  });
  const orders = { name: 'orders', ownerPassword: 'of-the-owner', runtimePassword: 'of-orders' };
  const readSide = { projectionsPassword: 'of-the-projections', queryPassword: 'of-queries' };
  // As of a version before there was a read side; then as of this one, twice.
  for (const database of [orders, { ...orders, readSide }, { ...orders, readSide }])
    await createServiceDatabases(adminUrl, [database], certificates.of(OPERATOR));
}, 120_000);
afterAll(() => supervisor.stopAll([]));

/** Who the server says that it is talking to. */
async function whoAmI(login: string, certificate: string): Promise<unknown> {
  const client = new Client({
    connectionString: `postgres://${login}@127.0.0.1:${port}/orders`,
    ssl: { ...certificates.of(certificate) },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      'SELECT current_user AS login, client_dn AS name FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

test('a service logs in with its own certificate', async () => {
  expect(await whoAmI('orders:of-orders', 'orders')).toEqual({ login: 'orders', name: '/CN=orders' });
});

test.each(['payment', OPERATOR])(
  'with the password of orders and the certificate of %s nobody gets in',
  async (name) => {
    await expect(whoAmI('orders:of-orders', name)).rejects.toThrow(/authentication failed for user "orders"/);
  },
);

test('the owner, who has no certificate of that name, logs in with the one of the service', async () => {
  expect(await whoAmI('orders_owner:of-the-owner', 'orders')).toEqual({ login: 'orders_owner', name: '/CN=orders' });
});

test.each([
  ['orders_projections', 'of-the-projections'],
  ['orders_query', 'of-queries'],
])('so does %s', async (login, password) => {
  expect(await whoAmI(`${login}:${password}`, 'orders')).toEqual({ login, name: '/CN=orders' });
  await expect(whoAmI(`${login}:of-orders`, 'orders')).rejects.toThrow(/authentication failed for user/);
});

test('a certificate alone is not enough', async () => {
  await expect(whoAmI('orders:guessed', 'orders')).rejects.toThrow(/authentication failed for user "orders"/);
});
