import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { type Login, LoginMatrix, LOGINS, type Table } from './login-matrix.js';

const OPERATIONS = {
  select: ({ name }: Table) => `SELECT * FROM ${name} LIMIT 1`,
  insert: ({ name }: Table) => `INSERT INTO ${name} DEFAULT VALUES`,
  update: ({ name, column }: Table) => `UPDATE ${name} SET ${column} = DEFAULT WHERE false`,
  delete: ({ name }: Table) => `DELETE FROM ${name} WHERE false`,
  truncate: ({ name }: Table) => `TRUNCATE ${name}`,
  alter: ({ name }: Table) => `ALTER TABLE ${name} ADD COLUMN forbidden int`,
  drop: ({ name }: Table) => `DROP TABLE ${name}`,
} as const;
type Operation = keyof typeof OPERATIONS;

const NOTHING: readonly Operation[] = [];
const READ: readonly Operation[] = ['select'];
const ADD: readonly Operation[] = ['select', 'insert'];
const WRITE: readonly Operation[] = ['select', 'insert', 'update', 'delete'];
const OWN = Object.keys(OPERATIONS) as readonly Operation[];

/** Who may do what: orders (the service itself), projections, query. A table that is not here is one that nobody has decided about. */
const RIGHTS: Readonly<
  Record<
    string,
    readonly [orders: readonly Operation[], projections: readonly Operation[], query: readonly Operation[]]
  >
> = {
  'public.events': [ADD, READ, READ],
  'public.audit_log': [ADD, NOTHING, NOTHING],
  'public.migrations': [READ, NOTHING, NOTHING],
  'public.customer_copies': [WRITE, NOTHING, READ],
  'public.order_faults': [WRITE, NOTHING, READ],
  'public.payment_copies': [WRITE, NOTHING, READ],
  'public.saga_steps': [WRITE, NOTHING, READ],
  'public.sagas': [WRITE, NOTHING, NOTHING],
  'public.shipment_copies': [WRITE, NOTHING, READ],
  'public.snapshots': [WRITE, NOTHING, READ],
  'public.fault_arrivals': [WRITE, NOTHING, NOTHING],
  'public.idempotency_keys': [WRITE, NOTHING, NOTHING],
  'public.inbox_messages': [WRITE, NOTHING, NOTHING],
  'public.outbox_messages': [WRITE, NOTHING, NOTHING],
  'public.parked_messages': [WRITE, NOTHING, NOTHING],
  'public.product_copies': [WRITE, NOTHING, NOTHING],
  'read_side.*': [NOTHING, OWN, READ],
  'read_side_building.*': [NOTHING, OWN, NOTHING],
  'read_side_retired.*': [NOTHING, OWN, NOTHING],
};

/** What is no matter of one table; nobody may do it but those who are named. */
const FURTHER: Readonly<
  Record<string, { readonly statements: readonly string[]; readonly allowed?: readonly Login[] }>
> = {
  'make a table among those of the service': {
    statements: ['CREATE TABLE public.forbidden (id int)', 'CREATE TEMPORARY TABLE forbidden (id int)'],
  },
  'make a table of the read side': {
    statements: ['read_side', 'read_side_building', 'read_side_retired'].map(
      (schema) => `CREATE TABLE ${schema}.mine (id int)`,
    ),
    allowed: ['projections'],
  },
  'make anything else': {
    statements: [
      'CREATE SCHEMA forbidden',
      'CREATE SEQUENCE public.forbidden',
      'CREATE VIEW public.forbidden AS SELECT 1 AS one',
      'CREATE TYPE public.forbidden AS ENUM ()',
      "CREATE FUNCTION public.forbidden() RETURNS int LANGUAGE sql AS 'SELECT 1'",
      'CREATE INDEX forbidden ON public.events (occurred_at)',
      `CREATE TRIGGER forbidden BEFORE INSERT ON public.events FOR EACH ROW
        EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    ],
  },
  'make a large object': {
    statements: ['SELECT lo_create(0)', 'SELECT lo_creat(-1)', "SELECT lo_from_bytea(0, 'forbidden')"],
  },
  "get at the server's files": {
    statements: [
      "SELECT pg_read_file('postgresql.conf')",
      "SELECT lo_import('/etc/passwd')",
      "COPY (SELECT 1) TO '/tmp/forbidden'",
      "COPY (SELECT 1) TO PROGRAM 'cat'",
    ],
  },
  'keep others from adding events': {
    statements: ['LOCK TABLE public.events IN EXCLUSIVE MODE', 'SELECT FROM public.events FOR UPDATE'],
  },
  'forget events by a function that the owner made': { statements: ['SELECT public.forget_events()'] },
  'see which sagas there are': {
    statements: ['SELECT id, type, subject FROM public.sagas'],
    allowed: ['orders', 'query'],
  },
  'see what a saga remembers': {
    statements: ['SELECT data FROM public.sagas', 'SELECT s FROM public.sagas s'],
    allowed: ['orders'],
  },
  'take the number of an event': {
    statements: ["SELECT nextval('public.events_global_position_seq')"],
    allowed: ['orders'],
  },
  'set the number of the next event': { statements: ["SELECT setval('public.events_global_position_seq', 1)"] },
  'become more than it is': {
    statements: ['CREATE ROLE forbidden', 'ALTER ROLE CURRENT_USER SUPERUSER', 'SET ROLE pg_write_all_data'],
  },
};

let matrix: LoginMatrix;
let tables: readonly Table[];
beforeAll(async () => {
  matrix = await LoginMatrix.start();
  tables = await matrix.tables();
}, minutes(2));
afterAll(async () => {
  process.stdout.write(
    `login matrix: ${matrix.tried} statements of ${LOGINS.length} logins, ${tables.length} tables\n`,
  );
  await matrix.stop();
});

const ruleOf = (table: string): string => (table in RIGHTS ? table : table.replace(/\..*/, '.*'));

test('every table has been decided about, and there is one for each decision', () => {
  const rules = new Set(tables.map(({ name }) => ruleOf(name)));
  expect([...rules].toSorted()).toEqual(Object.keys(RIGHTS).toSorted());
});

describe.each(LOGINS.map((login, index) => ({ login, index })))('$login', ({ login, index }) => {
  test(
    'may do with each table what is said, and nothing else',
    async () => {
      await matrix.isReadyForMany(login);
      const found = await Promise.all(
        tables.map(async (table) => [table.name, await operationsOf(login, table)] as const),
      );
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(tables.map(({ name }) => [name, RIGHTS[ruleOf(name)]?.[index]])),
      );
    },
    minutes(2),
  );

  test.each(Object.entries(FURTHER))(
    'is among those who may %s, or is not',
    async (_, { statements, allowed = [] }) => {
      for (const sql of statements)
        expect([sql, await matrix.mayRun(login, sql)]).toEqual([sql, allowed.includes(login)]);
    },
  );

  test('cannot become another', async () => {
    const others = [...LOGINS, 'owner' as const]
      .filter((other) => other !== login)
      .map((other) => matrix.roleOf(other));
    for (const other of others)
      expect([other, await matrix.mayRun(login, `SET ROLE ${other}`)]).toEqual([other, false]);
  });
});

test('queries begin read-only besides', async () => {
  expect(await matrix.settingOf('query', 'default_transaction_read_only')).toBe('on');
  expect(await matrix.settingOf('projections', 'default_transaction_read_only')).toBe('off');
});

test('nobody lends these logins rights of his own: no membership, no attribute, no function that runs as its owner', async () => {
  const roles = LOGINS.map((login) => `'${matrix.roleOf(login)}'`).join();
  const attributes = 'rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls';
  const lent = [
    `SELECT rolname FROM pg_roles WHERE rolname IN (${roles}) AND (${attributes})`,
    `SELECT roleid::regrole FROM pg_auth_members WHERE member::regrole::text IN (${roles})`,
    "SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace NOT IN ('pg_catalog'::regnamespace)",
  ];
  for (const sql of lent) expect([sql, await matrix.asAdmin(sql)]).toEqual([sql, []]);
});

async function operationsOf(login: Login, table: Table): Promise<Operation[]> {
  const allowed: Operation[] = [];
  for (const [operation, statement] of Object.entries(OPERATIONS) as [Operation, (table: Table) => string][])
    if (await matrix.mayRun(login, statement(table))) allowed.push(operation);
  return allowed;
}
