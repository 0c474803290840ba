import { type DynamicModule, type InjectionToken, Module, type Type } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import { AggregateStore } from './aggregate/aggregate-store.js';
import type { Projection } from './projection/projection.js';
import { projectionExports, projectionProviders } from './projection/projection-providers.js';
import { Snapshots } from './snapshot/snapshots.js';
import { SnapshotStore } from './snapshot/snapshot-store.js';
import { EventReader } from './store/event-reader.js';
import { EventSignal } from './store/event-signal.js';
import { EventStore } from './store/event-store.js';
import type { Upcaster } from './store/upcasting/upcaster.js';
import { Upcasters } from './store/upcasting/upcasters.js';

/** What a service keeps as events, and how it reads them. */
export interface EventSourcingOptions {
  /** One for each step by which the data of an event has changed. */
  readonly upcasters?: readonly Upcaster[];
  /** Those that this process feeds; it takes `ReadSideModule` with the login for that. */
  readonly projections?: readonly Type<Projection>[];
  /** For a process that appends nothing itself: every how many milliseconds to look for new events; otherwise appends tell. */
  readonly watchEveryMs?: number;
  /**
   * The provider that reads outside units of work: by default `PostgresReader`, with the runtime login. A process that is given
   * another one writes no snapshots: it has no {@link Snapshots}.
   */
  readonly reader?: InjectionToken<EventReader>;
}

/** Gives a service an event store, and runs the given projections. The tables come from `eventSourcingMigrations`. */
@Module({})
export class EventSourcingModule {
  /** @throws Error when the upcasters of a type do not make one chain */
  static for(options: EventSourcingOptions = {}): DynamicModule {
    const { upcasters, projections = [], watchEveryMs, reader = PostgresReader } = options;
    const whereWritten = reader === PostgresReader ? [Snapshots] : [];
    return {
      module: EventSourcingModule,
      global: true,
      providers: [
        AggregateStore,
        EventSignal,
        EventStore,
        SnapshotStore,
        ...whereWritten,
        { provide: EventReader, useExisting: reader },
        { provide: Upcasters, useValue: new Upcasters(upcasters) },
        ...projectionProviders(projections, watchEveryMs),
      ],
      exports: [AggregateStore, EventReader, EventStore, ...whereWritten, ...projectionExports(projections)],
    };
  }
}
