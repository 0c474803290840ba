import type { Target } from './probe.js';

/** Services that store in MongoDB. */
export const MONGODB_SERVICES = ['products', 'notifications'] as const;

const UNAUTHORIZED = ['13'];
const WRONG_PASSWORD = ['18'];

/** A collection that each database surely has. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  products: 'products',
  notifications: 'notifications',
  admin: 'system.users',
  local: 'oplog.rs',
  config: 'transactions',
};

/** What is for the server's administrator. */
const ADMINISTRATION = {
  'see what runs': { currentOp: 1 },
  'see how the replica set is': { replSetGetStatus: 1 },
  'see the parameters': { getParameter: '*' },
  'set a parameter': { setParameter: 1, notablescan: false },
  'make an administrator': { createUser: 'isolation', pwd: 'isolation', roles: ['root'] },
};

/** What each login of the service tries at MongoDB. */
export function mongodbTargets(service: string): readonly Target[] {
  const [other = ''] = MONGODB_SERVICES.filter((name) => name !== service);
  return [
    { name: 'its own database', refusedWith: [], command: { find: COLLECTIONS[service], limit: 1 } },
    ...[other, 'admin', 'local', 'config'].flatMap(strangeDatabase),
    ...Object.entries(ADMINISTRATION).map(([what, command]) => ({
      name: `to ${what}`,
      refusedWith: UNAUTHORIZED,
      database: 'admin',
      command,
    })),
    { name: 'to make a login', refusedWith: UNAUTHORIZED, command: { createUser: 'isolation', pwd: 'x', roles: [] } },
    { name: `to copy to ${other}`, refusedWith: UNAUTHORIZED, command: copyTo(other, service) },
    ...[other, 'souk_admin'].map((user) => ({
      name: `its password for the login ${user}`,
      refusedWith: WRONG_PASSWORD,
      user,
      command: { ping: 1 },
    })),
  ];
}

function strangeDatabase(database: string): readonly Target[] {
  const collection = COLLECTIONS[database];
  const commands = {
    'read from': { find: collection, limit: 1 },
    'write to': { insert: 'isolation', documents: [{ written: true }] },
    'update in': { update: collection, updates: [{ q: { isolation: 1 }, u: { $set: { isolation: 1 } } }] },
    'delete from': { delete: collection, deletes: [{ q: { isolation: 1 }, limit: 0 }] },
    'list the collections of': { listCollections: 1 },
    'make an index in': { createIndexes: 'isolation', indexes: [{ key: { a: 1 }, name: 'a' }] },
    'watch the changes of': { aggregate: 1, pipeline: [{ $changeStream: {} }], cursor: {} },
  };
  return Object.entries(commands).map(([what, command]) => ({
    name: `to ${what} the database ${database}`,
    refusedWith: UNAUTHORIZED,
    database,
    command,
  }));
}

const copyTo = (database: string, service: string) => ({
  aggregate: COLLECTIONS[service],
  pipeline: [{ $limit: 1 }, { $merge: { into: { db: database, coll: 'isolation' } } }],
  cursor: {},
});
