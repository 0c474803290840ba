import { type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  messagingMigrations,
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
  type PostgresUnitOfWork,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import {
  APPEND_ONLY_TABLES,
  EventSourcingModule,
  EventStore,
  eventSourcingMigrations,
  Projection,
  type StoredEvent,
} from '../src/index.js';

class CreateSteps1700000009000 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(
      'CREATE TABLE steps (place bigint GENERATED ALWAYS AS IDENTITY, position bigint, stream_id text, version int)',
    );
  }

  async down(): Promise<void> {}
}

/** Writes down every event in the order in which it came. */
@Injectable()
export class Steps extends Projection {
  readonly name = 'steps';
  /** Called before each event; throws where a test wants trouble. */
  before: () => void = () => undefined;

  async project({ position, streamId, version }: StoredEvent, work: PostgresUnitOfWork): Promise<void> {
    this.before();
    await work.query('INSERT INTO steps (position, stream_id, version) VALUES ($1, $2, $3)', [
      position,
      streamId,
      version,
    ]);
  }
}

/** One replica of an event-sourced service on a real database. */
export interface OpenEventStore {
  readonly app: INestApplicationContext;
  readonly store: EventStore;
  readonly transactions: PostgresTransactions;
  readonly reader: PostgresReader;
  readonly steps: Steps;
  readonly place: FreshDatabase;
  close(): Promise<void>;
}

/** Opens a replica on a fresh database or, given one, on that. */
export async function openEventStore(shared?: FreshDatabase): Promise<OpenEventStore> {
  const place = shared ?? (await freshDatabase('events'));
  const migrations = [...messagingMigrations, ...eventSourcingMigrations, CreateSteps1700000009000];

  @Module({
    imports: [
      PostgresModule.for({ service: 'shop', migrations, appendOnly: APPEND_ONLY_TABLES, ...place }),
      EventSourcingModule.for(Steps),
    ],
  })
  class Shop {}

  const app = await NestFactory.createApplicationContext(Shop, { logger: false });
  await app.get(PostgresDatabase).ready();
  const close = async (): Promise<void> => {
    await app.close();
    if (!shared) await place.drop();
  };
  return {
    app,
    place,
    close,
    store: app.get(EventStore),
    transactions: app.get(PostgresTransactions),
    reader: app.get(PostgresReader),
    steps: app.get(Steps),
  };
}
