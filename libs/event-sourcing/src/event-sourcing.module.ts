import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { EventSignal } from './projection/event-signal.js';
import type { Projection } from './projection/projection.js';
import { ProjectionRunner } from './projection/projection-runner.js';
import { EventStore } from './store/event-store.js';

/** An event store in the service's own database, and the projections that follow it. */
@Module({})
export class EventSourcingModule {
  static for(...projections: readonly Type<Projection>[]): DynamicModule {
    return {
      module: EventSourcingModule,
      global: true,
      providers: [EventSignal, EventStore, ...projections, ...projections.map(runnerOf)],
      exports: [EventStore],
    };
  }
}

const runnerOf = (projection: Type<Projection>): Provider => ({
  provide: `${projection.name}Runner`,
  inject: [projection, PostgresDatabase, EventStore, PostgresReader, EventSignal, PostgresTransactions],
  useFactory: (
    it: Projection, database: PostgresDatabase, events: EventStore, reader: PostgresReader, signal: EventSignal, transactions: PostgresTransactions,
  ) => new ProjectionRunner(it, { database, events, reader, signal, transactions }),
});
