import type { Target } from './probe.js';

/** Services that store in PostgreSQL. */
export const POSTGRES_SERVICES = ['users', 'orders', 'inventory', 'payment', 'shipping'] as const;

type Logins = Readonly<Record<string, string>>;

/** Where each login comes from: the container's environment. */
const LOGINS: Logins = { DATABASE_URL: 'runtime', MIGRATION_DATABASE_URL: 'owner' };
/** Those that a service has besides, where it keeps a read side apart; named as their roles end. */
const READ_SIDE_LOGINS: Logins = { PROJECTIONS_DATABASE_URL: 'projections', QUERY_DATABASE_URL: 'query' };
const WITH_READ_SIDE: readonly string[] = ['orders'];

const DENIED = ['42501'];
const WRONG_PASSWORD = ['28P01'];
const GOES_WELL = [] as const;

/** The table that a service only adds to, and a column of it. */
const APPEND_ONLY: Readonly<Record<string, readonly [table: string, column: string]>> = {
  orders: ['events', 'data'],
  inventory: ['movements', 'reason'],
};

/** What nobody but the server's administrator may do. */
const ADMINISTRATION = {
  'make a role': 'CREATE ROLE isolation',
  'become the administrator': 'SET ROLE postgres',
  'change the password of the administrator': "ALTER ROLE postgres PASSWORD 'isolation'",
  'read the passwords': 'SELECT rolpassword FROM pg_authid',
  "read the server's files": "SELECT pg_read_file('/etc/passwd')",
  'run a program on the server': "COPY (SELECT 1) TO PROGRAM 'cat'",
};

/** What the login that serves requests may not do to its own database; that is for migrations, which the owner runs. */
const OWNERSHIP = {
  'make a table': 'CREATE TABLE isolation (id int)',
  'make a temporary table': 'CREATE TEMPORARY TABLE isolation (id int)',
  'make a schema': 'CREATE SCHEMA isolation',
  'make a function': "CREATE FUNCTION isolation() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  'forge a migration': "INSERT INTO migrations (timestamp, name) VALUES (1, 'isolation')",
  'forget a migration': 'DELETE FROM migrations',
};

/** What else no login of a read side may do: it has no part in what the others write. */
const READ_SIDE = {
  'make a large object': 'SELECT lo_create(0)',
  'send a message': 'INSERT INTO outbox_messages DEFAULT VALUES',
};

/** What each login of the service tries at PostgreSQL; `tables` are those of its own database. */
export function postgresTargets(service: string, tables: readonly string[]): readonly Target[] {
  return [
    ...Object.keys(loginsOf(service)).flatMap((login) => [...connections(service, login), ...administration(login)]),
    ...others(service).flatMap((other) => [other, ...furtherRoles(other)].map(withOwnPassword)),
    ...['postgres', ...furtherRoles(service)].map(withOwnPassword),
    ...ownDatabase(service, tables),
    ...(hasReadSide(service) ? readSide(service, tables) : []),
  ];
}

function connections(service: string, login: string): readonly Target[] {
  const as = whoIs(login);
  return [
    { name: `${as} at its own database`, refusedWith: GOES_WELL, login },
    ...[...others(service), 'postgres', 'template1'].map((database) => ({
      name: `${as} at the database ${database}`,
      refusedWith: DENIED,
      login,
      database,
    })),
  ];
}

const administration = (login: string): readonly Target[] =>
  Object.entries(ADMINISTRATION).map(([what, sql]) => ({
    name: `${whoIs(login)} to ${what}`,
    refusedWith: DENIED,
    login,
    sql: atLiberty(login, sql),
  }));

const withOwnPassword = (user: string): Target => ({
  name: `its password for the login ${user}`,
  refusedWith: WRONG_PASSWORD,
  login: 'DATABASE_URL',
  user,
});

function ownDatabase(service: string, tables: readonly string[]): readonly Target[] {
  const statements = {
    ...OWNERSHIP,
    ...becoming(furtherRoles(service)),
    ...Object.fromEntries(tables.flatMap(changesOf)),
    ...rewritesOf(APPEND_ONLY[service]),
  };
  const first = tables[0] ?? '';
  return [
    { name: 'runtime to read', refusedWith: GOES_WELL, login: 'DATABASE_URL', sql: `SELECT 1 FROM ${first} LIMIT 1` },
    ...Object.entries(statements).map(([what, sql]) => ({
      name: `runtime to ${what}`,
      refusedWith: DENIED,
      login: 'DATABASE_URL',
      sql,
    })),
  ];
}

/** What the logins of a read side try outside it, and what the runtime login tries in it. */
function readSide(service: string, tables: readonly string[]): readonly Target[] {
  const statements = {
    ...OWNERSHIP,
    ...READ_SIDE,
    ...Object.fromEntries(tables.flatMap(changesOf)),
    ...Object.fromEntries(tables.map((table) => [`delete from ${table}`, `DELETE FROM ${table}`])),
  };
  const statementsFor = (login: string) => ({
    ...statements,
    ...becoming([service, ...furtherRoles(service)].filter((role) => role !== `${service}_${whoIs(login)}`)),
  });
  return [
    ...Object.keys(READ_SIDE_LOGINS).flatMap((login) => [
      { name: `${whoIs(login)} to read`, refusedWith: GOES_WELL, login, sql: 'SELECT FROM events LIMIT 1' },
      ...Object.entries(statementsFor(login)).map(([what, sql]) => ({
        name: `${whoIs(login)} to ${what}`,
        refusedWith: DENIED,
        login,
        sql: atLiberty(login, sql),
      })),
    ]),
    ...['read_side', 'read_side_building', 'read_side_retired'].map((schema) => ({
      name: `runtime to make a table in ${schema}`,
      refusedWith: DENIED,
      login: 'DATABASE_URL',
      sql: `CREATE TABLE ${schema}.isolation (id int)`,
    })),
  ];
}

/** Queries begin read-only, which they may change; that is not what keeps them from writing. */
const atLiberty = (login: string, sql: string): string =>
  whoIs(login) === 'query' ? `SET TRANSACTION READ WRITE; ${sql}` : sql;

const changesOf = (table: string): [string, string][] => [
  [`alter ${table}`, `ALTER TABLE ${table} ADD COLUMN isolation int`],
  [`drop ${table}`, `DROP TABLE ${table}`],
  [`empty ${table}`, `TRUNCATE ${table}`],
];

const rewritesOf = ([table, column] = ['', ''] as readonly [string, string]) =>
  table === ''
    ? {}
    : {
        [`delete from ${table}`]: `DELETE FROM ${table}`,
        [`update ${table}`]: `UPDATE ${table} SET ${column} = ${column}`,
      };

const becoming = (roles: readonly string[]) =>
  Object.fromEntries(roles.map((role) => [`become ${role}`, `SET ROLE ${role}`]));

const others = (service: string): readonly string[] => POSTGRES_SERVICES.filter((other) => other !== service);
const hasReadSide = (service: string): boolean => WITH_READ_SIDE.includes(service);
const loginsOf = (service: string): Logins => (hasReadSide(service) ? { ...LOGINS, ...READ_SIDE_LOGINS } : LOGINS);
const furtherRoles = (service: string): readonly string[] =>
  Object.values(loginsOf(service))
    .filter((who) => who !== 'runtime')
    .map((who) => `${service}_${who}`);
const whoIs = (login: string): string => ({ ...LOGINS, ...READ_SIDE_LOGINS })[login] ?? login;
