import { Client } from 'pg';

/** What a service's database is made of. */
export interface ServiceDatabase {
  readonly name: string;
  readonly ownerPassword: string;
  readonly runtimePassword: string;
}

/** The role that owns a service's database and runs its migrations. */
export function ownerOf(name: string): string {
  return `${name}_owner`;
}

/**
 * Gives each service a database of its own, an owner for its migrations and a login for run time that may do no more than
 * connect (its migrations grant the rest). What is there already stays.
 * @throws Error when the administrator's login is refused
 */
export async function createServiceDatabases(adminUrl: string, databases: readonly ServiceDatabase[]): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
    const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database');
    const missing = databases.filter(({ name }) => !rows.some(({ datname }) => datname === name));
    for (const database of missing) for (const statement of creationOf(database)) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/**
 * The statements in their order. The database gets its name last, so that where it exists everything before it was done;
 * a first start that was cut short begins again.
 */
export function creationOf({ name, ownerPassword, runtimePassword }: ServiceDatabase): string[] {
  const owner = ownerOf(name);
  return [
    `DROP DATABASE IF EXISTS ${name}_new`,
    `DROP ROLE IF EXISTS ${owner}`,
    `DROP ROLE IF EXISTS ${name}`,
    `CREATE ROLE ${owner} LOGIN PASSWORD '${ownerPassword}'`,
    `CREATE ROLE ${name} LOGIN PASSWORD '${runtimePassword}'`,
    `ALTER ROLE ${owner} SET idle_in_transaction_session_timeout = '60s'`,
    `ALTER ROLE ${name} SET statement_timeout = '5s'`,
    `ALTER ROLE ${name} SET lock_timeout = '2s'`,
    `ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '10s'`,
    `CREATE DATABASE ${name}_new OWNER ${owner}`,
    `REVOKE ALL ON DATABASE ${name}_new FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name}_new TO ${name}`,
    `ALTER DATABASE ${name}_new RENAME TO ${name}`,
  ];
}
