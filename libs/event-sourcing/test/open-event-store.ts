import type { INestApplicationContext, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { messagingMigrations, PostgresDatabase, PostgresModule, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { APPEND_ONLY_TABLES, EventSourcingModule, EventStore, eventSourcingMigrations, type Projection } from '../src/index.js';

/** An event store on a database of its own. */
export interface OpenEventStore {
  readonly app: INestApplicationContext;
  readonly events: EventStore;
  readonly reader: PostgresReader;
  readonly transactions: PostgresTransactions;
  readonly urls: FreshDatabase;
  close(): Promise<void>;
}

/** Opens the modules as a service does, on a fresh database or on that of another replica. */
export async function openEventStore(projections: readonly Type<Projection>[] = [], shared?: FreshDatabase): Promise<OpenEventStore> {
  const urls = shared ?? (await freshDatabase('events'));
  const migrations = [...messagingMigrations, ...eventSourcingMigrations];

  @Module({
    imports: [PostgresModule.for({ service: 'shop', migrations, appendOnly: APPEND_ONLY_TABLES, ...urls }), EventSourcingModule.for(...projections)],
  })
  class TestModule {}

  const app = await NestFactory.createApplicationContext(TestModule, { logger: false });
  await app.get(PostgresDatabase).ready();
  const close = async (): Promise<void> => {
    await app.close();
    if (!shared) await urls.drop();
  };
  return { app, urls, close, events: app.get(EventStore), reader: app.get(PostgresReader), transactions: app.get(PostgresTransactions) };
}
