import { randomBytes } from 'node:crypto';
import { type Db, MongoClient } from 'mongodb';
import { testServers } from './test-servers.config.js';

/** A database of a test's own on the real server. */
export interface FreshMongo {
  /** A login that may read and write this database only. */
  readonly mongoUrl: string;
  /** Removes the database and its login. */
  drop(): Promise<void>;
}

/** Creates an empty database with a login of its own, as every service on MongoDB has one. */
export async function freshMongo(service: string): Promise<FreshMongo> {
  const name = `${service}_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await withDatabase(name, (db) => db.command({ createUser: name, pwd: password, roles: ['readWrite'] }));
  const url = new URL(testServers.mongoUrl);
  [url.username, url.password, url.pathname] = [name, password, `/${name}`];
  url.searchParams.set('authSource', name);
  return {
    mongoUrl: url.href,
    drop: () =>
      withDatabase(name, async (db) => {
        await db.dropDatabase();
        await db.command({ dropUser: name });
      }),
  };
}

async function withDatabase(name: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const admin = new MongoClient(testServers.mongoUrl, { serverSelectionTimeoutMS: 5_000 });
  try {
    await work(admin.db(name));
  } finally {
    await admin.close();
  }
}
