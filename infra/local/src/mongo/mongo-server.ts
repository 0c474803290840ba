import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { RunningServer, ServerContext } from '../server-context.js';
import type { TlsIdentity } from '../certificates/certificates.js';
import { OPERATOR } from '../certificates/certificate-names.js';
import { findMongod } from './find-mongod.js';
import { mongodTlsArguments } from './mongod-tls.js';
import { MONGO_ADMIN, REPLICA_SET, prepareReplicaSet } from './replica-set.js';

const START_WITHIN = 60_000;

/**
 * Starts MongoDB as a replica set of one node (transactions need a replica set) with logins and a key file.
 * @throws Trouble when there is no mongod to be had, or it does not start
 */
export async function startMongo(context: ServerContext): Promise<RunningServer> {
  const { home, ports, secrets } = context;
  const mongod = await findMongod((doing) => context.progress('mongodb', doing));
  const data = home.dataOf('mongodb');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const keyFile = join(data, 'souk.key');
  // A key file may hold base64 only, not base64url.
  if (!existsSync(keyFile))
    writeFileSync(keyFile, Buffer.from(secrets.of('mongodb.key'), 'base64url').toString('base64'), { mode: 0o400 });
  const identity = context.certificates?.of(OPERATOR);
  const server = context.supervise({
    name: 'mongodb',
    command: mongod,
    args: [...mongodArguments(data, ports.mongo, keyFile), ...mongodTlsArguments(context, data)],
    cwd: data,
    env: { PATH: process.env['PATH'] },
    marker: data,
    stopSignal: 'SIGTERM',
    stopWithin: 20_000,
    deathsAllowed: 0,
    isHealthy: () => answers(ports.mongo, identity),
  });
  server.start();
  await server.untilHealthy(START_WITHIN);
  const password = secrets.of('mongodb.admin');
  await prepareReplicaSet(ports.mongo, password, identity);
  const adminUrl = `mongodb://${MONGO_ADMIN}:${password}@127.0.0.1:${ports.mongo}/?replicaSet=${REPLICA_SET}&authSource=admin&w=majority&journal=true`;
  return { adminUrl, stop: () => server.stop(), killNow: () => server.killNow() };
}

function mongodArguments(data: string, port: number, keyFile: string): string[] {
  return [
    '--dbpath',
    data,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--nounixsocket',
    '--replSet',
    REPLICA_SET,
    '--keyFile',
    keyFile,
    '--oplogSize',
    '256',
    '--wiredTigerCacheSizeGB',
    '0.25',
    // Diagnostics sampled every second are most of an idle server's work.
    '--setParameter',
    'diagnosticDataCollectionEnabled=false',
    // What a process had open when it was killed keeps its locks for this long; by default a minute.
    '--setParameter',
    'transactionLifetimeLimitSeconds=5',
    // Otherwise a primary waits 15 s before it stops, for clients to find another one.
    '--setParameter',
    'shutdownTimeoutMillisForSignaledShutdown=100',
  ];
}

async function answers(port: number, identity?: TlsIdentity): Promise<boolean> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2_000,
    ...(identity && { tls: true, ...identity }),
  });
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } finally {
    await client.close();
  }
}
