import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import {
  AuditLog,
  OutboxSignal,
  OutboxStore,
  ParkedStore,
  StoreProbe,
  Transactions,
  type UnitOfWork,
} from '@souk/messaging';
import { type FreshDatabase, type FreshMongo, freshDatabase, freshMongo } from '@souk/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  messagingMigrations,
  MongoDatabase,
  MongoModule,
  MongoReader,
  type MongoUnitOfWork,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  type PostgresUnitOfWork,
} from '../src/index.js';

/** What both databases are asked to do by the tests, beside their common ports. */
interface Effects {
  /** Leaves a mark in the transaction. */
  mark(work: UnitOfWork, what: string): Promise<void>;
  /** The marks that were committed. */
  marks(): Promise<string[]>;
}

/** One replica of a service on a real database. */
export interface OpenStore extends Effects {
  readonly transactions: Transactions;
  readonly outbox: OutboxStore;
  readonly parking: ParkedStore;
  readonly auditLog: AuditLog;
  readonly signal: OutboxSignal;
  readonly probe: StoreProbe;
  /** Opens one more replica on the same database. */
  another(): Promise<OpenStore>;
  close(): Promise<void>;
}

class CreateMarks1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE marks (what text NOT NULL)');
  }

  async down(): Promise<void> {}
}

/** A service on PostgreSQL. */
export async function openPostgresStore(shared?: FreshDatabase): Promise<OpenStore> {
  const place = shared ?? (await freshDatabase('shop'));
  const migrations = [...messagingMigrations, CreateMarks1700000009000];
  const app = await start(PostgresModule.for({ service: 'shop', migrations, ...place }), PostgresDatabase);
  return {
    ...portsOf(app),
    mark: async (work, what) =>
      void (await (work as PostgresUnitOfWork).query('INSERT INTO marks VALUES ($1)', [what])),
    marks: async () =>
      (await app.get(PostgresReader).query<{ what: string }>('SELECT what FROM marks')).map(({ what }) => what),
    another: () => openPostgresStore(place),
    close: () => closeAndDrop(app, shared ? undefined : place),
  };
}

/** A service on MongoDB. */
export async function openMongoStore(shared?: FreshMongo): Promise<OpenStore> {
  const place = shared ?? (await freshMongo('shop'));
  const app = await start(
    MongoModule.for({ service: 'shop', collections: [{ collection: 'marks', indexes: [] }], ...place }),
    MongoDatabase,
  );
  return {
    ...portsOf(app),
    mark: (work, what) => (work as MongoUnitOfWork).collection<{ what: string }>('marks').insertOne({ what }),
    marks: async () =>
      (await app.get(MongoReader).collection<{ what: string }>('marks').find().toArray()).map(({ what }) => what),
    another: () => openMongoStore(place),
    close: () => closeAndDrop(app, shared ? undefined : place),
  };
}

/** For `describe.each`: what holds on one of them holds on the other. */
export const bothDatabases = [
  { name: 'PostgreSQL', open: openPostgresStore },
  { name: 'MongoDB', open: openMongoStore },
];

async function start(
  module: DynamicModule,
  database: Type<{ ready(): Promise<void> }>,
): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  await app.get(database).ready();
  return app;
}

const portsOf = (app: INestApplicationContext) => ({
  transactions: app.get(Transactions),
  outbox: app.get(OutboxStore),
  parking: app.get(ParkedStore),
  auditLog: app.get(AuditLog),
  signal: app.get(OutboxSignal),
  probe: app.get(StoreProbe),
});

async function closeAndDrop(app: INestApplicationContext, place?: { drop(): Promise<void> }): Promise<void> {
  await app.close();
  await place?.drop();
}
