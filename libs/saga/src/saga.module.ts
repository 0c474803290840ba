import { type DynamicModule, Module } from '@nestjs/common';
import type { SagaDefinition } from './definition/saga-definition.js';
import { Orchestrator } from './runner/orchestrator.js';
import { SagaCensus } from './runner/saga-census.js';
import { SagaDefinitions } from './runner/saga-definitions.js';
import { SagaReplies } from './runner/saga-replies.js';
import { SagaSignal } from './runner/saga-signal.js';
import { SagaTimers } from './runner/saga-timers.js';
import { SagaStore } from './store/saga-store.js';
import { SagaTimeline } from './store/saga-timeline.js';

/** Runs the given sagas in this service. Its tables come from `sagaMigrations`. */
@Module({})
export class SagaModule {
  static for(...definitions: readonly SagaDefinition[]): DynamicModule {
    return {
      module: SagaModule,
      global: true,
      controllers: [SagaReplies],
      providers: [
        { provide: SagaDefinitions, useValue: new SagaDefinitions(definitions) },
        Orchestrator,
        SagaCensus,
        SagaSignal,
        SagaStore,
        SagaTimeline,
        SagaTimers,
      ],
      exports: [Orchestrator, SagaSignal, SagaTimeline],
    };
  }
}
