import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { testServers } from './test-servers.config.js';

/** A database of a test's own on the real server. */
export interface FreshDatabase {
  /** The runtime login: no DDL. */
  readonly databaseUrl: string;
  /** The owner's login. */
  readonly migrationDatabaseUrl: string;
  /** The login that keeps a read side, where the service has one; the owner may act as it. */
  readonly projectionsUrl: string;
  /** The login that queries the read side. */
  readonly queryUrl: string;
  /** The server's admin in this database: for what no service may do, such as breaking connections. */
  readonly adminUrl: string;
  /** Runs SQL as that admin. @returns the rows */
  asAdmin<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Removes the database and its logins, whoever is still connected. */
  drop(): Promise<void>;
}

interface Login {
  readonly name: string;
  readonly password: string;
}

type Logins = Readonly<Record<'owner' | 'runtime' | 'projections' | 'query', Login>>;

const NO_LARGE_OBJECTS =
  'REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC';

/** Creates an empty database with all the logins that a service can have. */
export async function freshDatabase(service: string): Promise<FreshDatabase> {
  const name = `${service.replaceAll('-', '_')}_${randomBytes(6).toString('hex')}`;
  const login = (suffix: string): Login => ({ name: `${name}${suffix}`, password: randomBytes(12).toString('hex') });
  const logins = {
    owner: login('_owner'),
    runtime: login(''),
    projections: login('_projections'),
    query: login('_query'),
  };
  await runAll(testServers.postgresUrl, creationOf(name, logins));
  await runAll(urlOf(name), [NO_LARGE_OBJECTS]);
  return {
    databaseUrl: urlOf(name, logins.runtime),
    migrationDatabaseUrl: urlOf(name, logins.owner),
    projectionsUrl: urlOf(name, logins.projections),
    queryUrl: urlOf(name, logins.query),
    adminUrl: urlOf(name),
    asAdmin: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      withClient(urlOf(name), async (client) => (await client.query<Row>(sql, [...parameters])).rows),
    drop: () => runAll(testServers.postgresUrl, removalOf(name, logins)),
  };
}

/** As infra/postgres makes them, but for the time-outs, which the services' connections set for themselves. */
function creationOf(name: string, logins: Logins): string[] {
  const database = escapeIdentifier(name);
  const [owner, runtime, projections, query] = [logins.owner, logins.runtime, logins.projections, logins.query].map(
    (login) => escapeIdentifier(login.name),
  );
  return [
    ...Object.values(logins).map(
      (login) => `CREATE ROLE ${escapeIdentifier(login.name)} LOGIN PASSWORD ${escapeLiteral(login.password)}`,
    ),
    `GRANT ${projections} TO ${owner}`,
    `ALTER ROLE ${query} SET default_transaction_read_only = on`,
    `CREATE DATABASE ${database} OWNER ${owner}`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${runtime}, ${projections}, ${query}`,
  ];
}

const removalOf = (name: string, logins: Logins): string[] => [
  `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`,
  ...Object.values(logins).map((login) => `DROP ROLE IF EXISTS ${escapeIdentifier(login.name)}`),
];

function urlOf(database: string, login?: Login): string {
  const url = new URL(testServers.postgresUrl);
  url.pathname = `/${database}`;
  if (login) [url.username, url.password] = [login.name, login.password];
  return url.href;
}

const runAll = (url: string, statements: readonly string[]): Promise<void> =>
  withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
