import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { Projection } from './projection/projection.js';
import { ProjectionClasses } from './projection/projection-classes.js';
import { ProjectionLag } from './projection/projection-lag.js';
import { ProjectionRunner } from './projection/projection-runner.js';
import { EventSignal } from './store/event-signal.js';
import { EventStore } from './store/event-store.js';

/** Gives a service an event store and runs its projections. The tables come from `eventSourcingMigrations`. */
@Module({})
export class EventSourcingModule {
  /** @param projections providers of the service's own module. */
  static for(...projections: readonly Type<Projection>[]): DynamicModule {
    return {
      module: EventSourcingModule,
      global: true,
      providers: [
        { provide: ProjectionClasses, useValue: new ProjectionClasses(projections) },
        EventSignal, EventStore, ProjectionLag, ProjectionRunner,
      ],
      exports: [EventStore],
    };
  }
}
