import { Client } from 'pg';
import type { TlsIdentity } from '../certificates/certificates.js';
import { statementsOf } from './shared-sql.js';

/** What a service's database is made of. */
export interface ServiceDatabase {
  readonly name: string;
  readonly ownerPassword: string;
  readonly runtimePassword: string;
  /** Of the logins of its read side, where the service has one. */
  readonly readSide?: { readonly projectionsPassword: string; readonly queryPassword: string };
}

/** The role that owns a service's database and runs its migrations. */
export const ownerOf = (name: string): string => `${name}_owner`;

/** The login that keeps a service's read side. */
export const projectionsOf = (name: string): string => `${name}_projections`;

/** The login that queries a service's read side. */
export const queryOf = (name: string): string => `${name}_query`;

/**
 * Gives each service a database of its own, an owner for its migrations and a login for run time that may do no more than
 * connect (its migrations grant the rest); and those of its read side, even where the database is older. What is there already stays.
 * @throws Error when the administrator's login is refused
 */
export async function createServiceDatabases(
  adminUrl: string,
  databases: readonly ServiceDatabase[],
  identity?: TlsIdentity,
): Promise<void> {
  const missing = await asAdmin(adminUrl, identity, async (admin) => {
    await admin.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    const { rows } = await admin.query<{ name: string }>('SELECT datname AS name FROM pg_database');
    for (const database of databases.filter(({ name }) => !isAmong(rows, name)))
      await runAll(admin, creationOf(database));
    const roles = await admin.query<{ name: string }>('SELECT rolname AS name FROM pg_roles');
    return databases.filter(({ name, readSide }) => readSide && !isAmong(roles.rows, queryOf(name)));
  });
  for (const database of missing) {
    const url = new URL(adminUrl);
    url.pathname = `/${database.name}`;
    await asAdmin(url.href, identity, (admin) => runAll(admin, readSideOf(database)));
  }
}

/** The statements that make the database with its owner and its runtime login. */
export function creationOf({ name, ownerPassword, runtimePassword }: ServiceDatabase): string[] {
  return statementsOf('service-database.sql', {
    service: name,
    service_new: `${name}_new`,
    owner: ownerOf(name),
    service_password: runtimePassword,
    owner_password: ownerPassword,
  });
}

/** The statements that make the logins of its read side, for the administrator in that database; none where it has no read side. */
export function readSideOf({ name, readSide }: ServiceDatabase): string[] {
  if (!readSide) return [];
  return statementsOf('read-side-logins.sql', {
    service: name,
    owner: ownerOf(name),
    projections: projectionsOf(name),
    query: queryOf(name),
    projections_password: readSide.projectionsPassword,
    query_password: readSide.queryPassword,
  });
}

async function asAdmin<Result>(
  url: string,
  identity: TlsIdentity | undefined,
  work: (admin: Client) => Promise<Result>,
): Promise<Result> {
  const admin = new Client({ connectionString: url, ...(identity && { ssl: { ...identity } }) });
  // A server that is stopped meanwhile fails the next query; the event besides that would end the process.
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function runAll(admin: Client, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await admin.query(statement);
}

const isAmong = (rows: readonly { readonly name: string }[], name: string): boolean =>
  rows.some((row) => row.name === name);
