import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { type Db, MongoClient } from 'mongodb';
import { DatabaseAwayError } from '../../connection/database-away.error.js';
import { tryUntilOpen } from '../../connection/try-until-open.js';
import { auditLogCollection } from '../audit-log/audit-document.js';
import { faultArrivalsCollection } from '../faults/mongo-fault-arrivals.js';
import { inboxCollection } from '../inbox/mongo-inbox.js';
import type { CollectionSetup, MongoOptions } from '../mongo-options.js';
import { outboxCollections } from '../outbox/outbox-document.js';
import { parkedCollection } from '../parking/parked-document.js';

const POOL_SIZE = 10;
const ofMessaging = [
  ...outboxCollections,
  inboxCollection,
  faultArrivalsCollection,
  parkedCollection,
  auditLogCollection,
];

/** The connections of one service to its own database. Opens in the background and tries for ever, as PostgreSQL's do. */
export class MongoDatabase implements OnModuleInit, OnApplicationShutdown {
  readonly client: MongoClient;
  private readonly logger = createLogger('mongo');
  private readonly opened = Promise.withResolvers<void>();
  private readonly closing = new AbortController();
  private opening: Promise<void> = Promise.resolve();
  private isOpen = false;

  constructor(private readonly options: MongoOptions) {
    this.client = new MongoClient(options.mongoUrl, {
      appName: `souk-${options.service}`,
      maxPoolSize: options.poolSize ?? POOL_SIZE,
      serverSelectionTimeoutMS: seconds(3),
      connectTimeoutMS: seconds(3),
      waitQueueTimeoutMS: seconds(3),
      socketTimeoutMS: seconds(7),
      // An acknowledged write survives the death of the process and of the primary.
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      ignoreUndefined: true,
      monitorCommands: true,
      ...(options.tls && { tls: true, ...options.tls }),
    });
  }

  get service(): string {
    return this.options.service;
  }

  /** True once the database has been reached and has its collections and indexes. */
  get isReady(): boolean {
    return this.isOpen;
  }

  onModuleInit(): void {
    this.opening = tryUntilOpen(
      () => this.open(),
      this.closing.signal,
      (error) => {
        this.logger.warn({ err: error }, 'the database is not ready for this service yet; trying again');
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.opening;
    await this.client.close();
  }

  /** Resolves once {@link isReady}; waits as long as it takes, so do not await it while shutting down. */
  ready(): Promise<void> {
    return this.opened.promise;
  }

  /** @throws DatabaseAwayError while the database has not been reached yet. */
  get db(): Db {
    if (!this.isOpen) throw new DatabaseAwayError();
    return this.client.db();
  }

  private async open(): Promise<void> {
    // Without this the driver goes on with what it closed when the first connection failed, for ever.
    await this.client.connect();
    const db = this.client.db();
    for (const setup of [...ofMessaging, ...this.options.collections]) await prepare(db, setup);
    this.isOpen = true;
    this.logger.info('the database is ready');
    this.opened.resolve();
  }
}

/** Safe to run again and by several replicas at once. */
async function prepare(db: Db, { collection, indexes }: CollectionSetup): Promise<void> {
  const found = await db.listCollections({ name: collection }, { nameOnly: true }).hasNext();
  if (!found)
    await db.createCollection(collection).catch(async (error: unknown) => {
      if (!(await db.listCollections({ name: collection }, { nameOnly: true }).hasNext())) throw error;
    });
  if (indexes.length > 0) await db.collection(collection).createIndexes([...indexes]);
}
