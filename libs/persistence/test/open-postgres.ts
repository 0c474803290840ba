import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { OutboxSignal, OutboxStore, StoreProbe } from '@souk/messaging';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import {
  messagingMigrations, PostgresDatabase, PostgresModule, type PostgresOptions, PostgresReader, PostgresTransactions,
} from '../src/index.js';

/** A service's persistence on a database of its own. */
export interface OpenPostgres {
  readonly app: INestApplicationContext;
  readonly database: PostgresDatabase;
  readonly transactions: PostgresTransactions;
  readonly reader: PostgresReader;
  readonly outbox: OutboxStore;
  readonly signal: OutboxSignal;
  readonly probe: StoreProbe;
  readonly urls: FreshDatabase;
  close(): Promise<void>;
}

/** Opens the module as a service does, on a fresh database or on that of another replica. */
export async function openPostgres(options: Partial<PostgresOptions> = {}, shared?: FreshDatabase): Promise<OpenPostgres> {
  const urls = shared ?? (await freshDatabase('shop'));
  const app = await NestFactory.createApplicationContext(
    PostgresModule.for({ service: 'shop', migrations: messagingMigrations, ...urls, ...options }), { logger: false },
  );
  const database = app.get(PostgresDatabase);
  await database.ready();
  const close = async (): Promise<void> => {
    await app.close();
    if (!shared) await urls.drop();
  };
  return {
    app, database, urls, close,
    transactions: app.get(PostgresTransactions), reader: app.get(PostgresReader), outbox: app.get(OutboxStore),
    signal: app.get(OutboxSignal), probe: app.get(StoreProbe),
  };
}
