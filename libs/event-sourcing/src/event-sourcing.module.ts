import { type DynamicModule, type FactoryProvider, Module, type Type } from '@nestjs/common';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import type { Projection } from './projection/projection.js';
import { ProjectionFeed } from './projection/projection-feed.js';
import { ProjectionLag } from './projection/projection-lag.js';
import { ProjectionRunner } from './projection/projection-runner.js';
import { EventSignal } from './store/event-signal.js';
import { EventStore } from './store/event-store.js';

/** Gives a service an event store, and runs the given projections. The tables come from `eventSourcingMigrations`. */
@Module({})
export class EventSourcingModule {
  static for(...projections: readonly Type<Projection>[]): DynamicModule {
    return {
      module: EventSourcingModule,
      global: true,
      providers: [EventSignal, EventStore, ProjectionLag, ...projections, runnerOf(projections)],
      exports: [EventStore, ...projections],
    };
  }
}

const runnerOf = (projections: readonly Type<Projection>[]): FactoryProvider => ({
  provide: ProjectionRunner,
  inject: [PostgresDatabase, EventSignal, EventStore, PostgresReader, PostgresTransactions, ...projections],
  useFactory: (
    database: PostgresDatabase,
    signal: EventSignal,
    events: EventStore,
    reader: PostgresReader,
    transactions: PostgresTransactions,
    ...them: readonly Projection[]
  ) =>
    new ProjectionRunner(
      them.map((projection) => new ProjectionFeed(projection, { events, reader, transactions })),
      database,
      signal,
    ),
});
