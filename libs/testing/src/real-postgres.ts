import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { testServers } from './test-servers.config.js';

/** A database of a test's own on the real server. */
export interface FreshDatabase {
  /** The runtime login: no DDL. */
  readonly databaseUrl: string;
  /** The owner's login. */
  readonly migrationDatabaseUrl: string;
  /** The server's admin in this database: for what no service may do, such as breaking connections. */
  readonly adminUrl: string;
  /** Removes the database and its logins, whoever is still connected. */
  drop(): Promise<void>;
}

/** Creates an empty database with an owner and a runtime login, as every service has one. */
export async function freshDatabase(service: string): Promise<FreshDatabase> {
  const name = `${service.replaceAll('-', '_')}_${randomBytes(6).toString('hex')}`;
  const owner = { name: `${name}_owner`, password: randomBytes(12).toString('hex') };
  const runtime = { name, password: randomBytes(12).toString('hex') };
  await asAdmin(async (admin) => {
    for (const login of [owner, runtime])
      await admin.query(`CREATE ROLE ${escapeIdentifier(login.name)} LOGIN PASSWORD ${escapeLiteral(login.password)}`);
    await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner.name)}`);
    await admin.query(`REVOKE CONNECT ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${escapeIdentifier(runtime.name)}`);
  });
  return {
    databaseUrl: urlOf(name, runtime),
    migrationDatabaseUrl: urlOf(name, owner),
    adminUrl: urlOf(name),
    drop: () =>
      asAdmin(async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
        for (const login of [runtime, owner]) await admin.query(`DROP ROLE IF EXISTS ${escapeIdentifier(login.name)}`);
      }),
  };
}

function urlOf(database: string, login?: { name: string; password: string }): string {
  const url = new URL(testServers.postgresUrl);
  url.pathname = `/${database}`;
  if (login) [url.username, url.password] = [login.name, login.password];
  return url.href;
}

async function asAdmin(work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: testServers.postgresUrl, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
