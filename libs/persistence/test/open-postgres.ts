import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OutboxStore } from '@souk/messaging';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  messagingMigrations,
  type MigrationClass,
  PostgresDatabase,
  PostgresModule,
  type PostgresOptions,
  PostgresReader,
  PostgresTransactions,
} from '../src/index.js';

/** One replica of a service on PostgreSQL, with a table of parcels. */
export interface OpenPostgres {
  readonly app: INestApplicationContext;
  readonly transactions: PostgresTransactions;
  readonly reader: PostgresReader;
  readonly outbox: OutboxStore;
  readonly urls: FreshDatabase;
  /** Runs SQL as the server's admin, for what no service may do. */
  asAdmin(sql: string): Promise<object[]>;
  close(): Promise<void>;
}

class CreateParcels1700000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE parcels (id uuid PRIMARY KEY, owner text NOT NULL)');
  }

  async down(): Promise<void> {}
}

/** Opens the module as a service does, on a fresh database or, given one, on that. */
export async function openPostgres(
  options: Partial<PostgresOptions> = {},
  shared?: FreshDatabase,
  ...further: readonly MigrationClass[]
): Promise<OpenPostgres> {
  const urls = shared ?? (await freshDatabase('shop'));
  const migrations = [...messagingMigrations, CreateParcels1700000009000, ...further];
  const app = await NestFactory.createApplicationContext(
    PostgresModule.for({ service: 'shop', migrations, ...urls, ...options }),
    { logger: false },
  );
  await app.get(PostgresDatabase).ready();
  return {
    app,
    urls,
    transactions: app.get(PostgresTransactions),
    reader: app.get(PostgresReader),
    outbox: app.get(OutboxStore),
    asAdmin: (sql) => urls.asAdmin(sql),
    close: async () => {
      await app.close();
      if (!shared) await urls.drop();
    },
  };
}
