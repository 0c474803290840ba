import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  messagingMigrations,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase, openConnections } from '@souk/testing';
import {
  AggregateStore,
  APPEND_ONLY_TABLES,
  EventSourcingModule,
  EventStore,
  eventSourcingMigrations,
  Snapshots,
  type Upcaster,
} from '../src/index.js';

/** A service that keeps accounts as events, without projections, on a database of its own. */
export interface OpenAccounts {
  readonly store: EventStore;
  readonly aggregates: AggregateStore;
  readonly snapshots: Snapshots;
  readonly transactions: PostgresTransactions;
  readonly reader: PostgresReader;
  readonly place: FreshDatabase;
  /** Runs SQL as the server's admin, for what no service may do. */
  asAdmin(sql: string, parameters?: readonly unknown[]): Promise<void>;
  /** Before many come at once. */
  isReadyForMany(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a replica on a fresh database or, given one, on that. */
export async function openAccounts(
  options: {
    readonly shared?: FreshDatabase;
    readonly upcasters?: readonly Upcaster[];
    readonly poolSize?: number;
  } = {},
): Promise<OpenAccounts> {
  const { shared, upcasters, poolSize } = options;
  const place = shared ?? (await freshDatabase('accounts'));
  const migrations = [...messagingMigrations, ...eventSourcingMigrations];

  @Module({
    imports: [
      PostgresModule.for({ service: 'accounts', migrations, appendOnly: APPEND_ONLY_TABLES, poolSize, ...place }),
      EventSourcingModule.for({ upcasters }),
    ],
  })
  class Accounts {}

  const app = await NestFactory.createApplicationContext(Accounts, { logger: false });
  await app.get(PostgresDatabase).ready();
  return {
    place,
    store: app.get(EventStore),
    aggregates: app.get(AggregateStore),
    snapshots: app.get(Snapshots),
    transactions: app.get(PostgresTransactions),
    reader: app.get(PostgresReader),
    asAdmin: async (sql, parameters) => {
      await place.asAdmin(sql, parameters);
    },
    isReadyForMany: () => openConnections(app.get(PostgresReader), poolSize),
    close: async () => {
      await app.close();
      if (!shared) await place.drop();
    },
  };
}
