import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { OPERATOR } from '../certificates/certificate-names.js';
import type { TlsIdentity } from '../certificates/certificates.js';
import { runCommand } from '../process/run-command.js';
import type { RunningServer, ServerContext } from '../server-context.js';
import { Trouble } from '../trouble.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { postgresSettings } from './postgres-settings.js';
import { postgresTlsSettings } from './postgres-tls.js';
import { type Unprivileged, becomeUnprivileged } from './unprivileged.js';

const START_WITHIN = 60_000;
export const POSTGRES_ADMIN = 'souk_admin';

/**
 * Starts PostgreSQL on the home's data folder, which is made when there is none.
 * @throws Trouble when it cannot run here or does not start
 */
export async function startPostgres(context: ServerContext): Promise<RunningServer> {
  const { home, ports, secrets } = context;
  const binaries = await findPostgresBinaries();
  const data = home.dataOf('postgres');
  const unprivileged = await becomeUnprivileged([home.data, home.run]);
  const password = secrets.of('postgres.admin');
  if (!existsSync(data)) await initialiseCluster({ context, initdb: binaries.initdb, data, password, unprivileged });
  const chosen = { ...postgresSettings(ports.postgres), ...postgresTlsSettings(context, data, unprivileged) };
  const settings = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command = '', ...args] = [...unprivileged.prefix, binaries.postgres, '-D', data, ...settings];
  const adminUrl = `postgres://${POSTGRES_ADMIN}:${password}@127.0.0.1:${ports.postgres}/postgres`;
  const identity = context.certificates?.of(OPERATOR);
  const server = context.supervise({
    name: 'postgres',
    command,
    args,
    cwd: data,
    env: { PATH: process.env['PATH'] },
    marker: data,
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
    stopSignal: 'SIGINT',
    stopWithin: 15_000,
    deathsAllowed: 0,
    isHealthy: () => answers(adminUrl, identity),
  });
  server.start();
  await server.untilHealthy(START_WITHIN);
  return { adminUrl, stop: () => server.stop(), killNow: () => server.killNow() };
}

async function initialiseCluster(cluster: {
  context: ServerContext;
  initdb: string;
  data: string;
  password: string;
  unprivileged: Unprivileged;
}): Promise<void> {
  const { context, initdb, data, password, unprivileged } = cluster;
  context.progress('postgres', 'creating its data folder');
  // Made beside its place and then moved there, so that a first start cut short leaves nothing half made.
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = join(context.home.run, 'postgres-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [fresh, passwordFile]) unprivileged.own(path);
  const [command = '', ...args] = [
    ...unprivileged.prefix,
    initdb,
    '-D',
    fresh,
    '-U',
    POSTGRES_ADMIN,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  await runCommand(command, args, { cwd: fresh }).catch((error: Error) => {
    throw new Trouble(
      `PostgreSQL cannot create its data folder: ${error.message}`,
      `See that ${context.home.data} can be written to`,
    );
  });
  rmSync(passwordFile);
  renameSync(fresh, data);
}

async function answers(url: string, identity?: TlsIdentity): Promise<boolean> {
  const ssl = identity && { ...identity };
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, ...(ssl && { ssl }) });
  // It may lose its server at any time while that starts or stops: `connect` and `end` say so where it matters.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end();
  }
}
