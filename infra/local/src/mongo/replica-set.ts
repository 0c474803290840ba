import { type Document, MongoClient, MongoServerError } from 'mongodb';
import type { TlsIdentity } from '../certificates/certificates.js';
import { waitUntil } from '../process/wait-until.js';
import { Trouble } from '../trouble.js';

export const MONGO_ADMIN = 'souk_admin';
export const REPLICA_SET = 'souk';

const PRIMARY_WITHIN = 30_000;
const AUTHENTICATION_FAILED = 18;

/**
 * Makes the node the primary of its own replica set, with an administrator's login; a node that already is stays as it is.
 * @throws Trouble when the data was made with other passwords, or no primary appears
 */
export async function prepareReplicaSet(port: number, password: string, identity?: TlsIdentity): Promise<void> {
  const admin = direct(port, identity, password);
  try {
    if (await canLogIn(admin)) await followPort(admin, port);
    else await createReplicaSet(direct(port, identity), port, password);
    await untilPrimary(admin);
  } finally {
    await admin.close();
  }
}

function direct(port: number, identity?: TlsIdentity, password?: string): MongoClient {
  const auth = password === undefined ? {} : { auth: { username: MONGO_ADMIN, password } };
  return new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    ...auth,
    ...(identity && { tls: true, ...identity }),
    serverSelectionTimeoutMS: 5_000,
  });
}

async function canLogIn(admin: MongoClient): Promise<boolean> {
  try {
    await admin.db('admin').command({ ping: 1 });
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === AUTHENTICATION_FAILED) return false;
    throw error;
  }
}

/** Uses the localhost exception: without any login yet, a local client may set up the replica set and the first login. */
async function createReplicaSet(nobody: MongoClient, port: number, password: string): Promise<void> {
  try {
    await initiate(nobody, port);
    await untilPrimary(nobody);
    await nobody.db('admin').command({ createUser: MONGO_ADMIN, pwd: password, roles: ['root'] });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    throw new Trouble(
      `MongoDB's data was made with other passwords than those in secrets.json (${error.message})`,
      'Begin anew with npm start -- --reset',
    );
  } finally {
    await nobody.close();
  }
}

async function initiate(client: MongoClient, port: number): Promise<void> {
  const config = { _id: REPLICA_SET, members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
  try {
    await client.db('admin').command({ replSetInitiate: config });
  } catch (error) {
    // A first start that was cut short after this step.
    if (!(error instanceof MongoServerError && error.codeName === 'AlreadyInitialized')) throw error;
  }
}

/** The replica set's configuration names the port, which may be another one than at the last start. */
async function followPort(admin: MongoClient, port: number): Promise<void> {
  const { config } = (await admin.db('admin').command({ replSetGetConfig: 1 })) as {
    config: Document & { version: number; members: Document[] };
  };
  const host = `127.0.0.1:${port}`;
  if (config.members[0]?.['host'] === host) return;
  const members = [{ ...config.members[0], host }];
  await admin
    .db('admin')
    .command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
}

async function untilPrimary(client: MongoClient): Promise<void> {
  const isPrimary = async () => (await client.db('admin').command({ hello: 1 }))['isWritablePrimary'] === true;
  if (!(await waitUntil(isPrimary, { within: PRIMARY_WITHIN })))
    throw new Trouble('MongoDB did not become primary of its replica set', 'See logs/mongodb.log under the Souk home');
}
