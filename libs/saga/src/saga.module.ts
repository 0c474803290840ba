import { type DynamicModule, Module } from '@nestjs/common';
import { Choreographer } from './runner/choreographer.js';
import { Orchestrator } from './runner/orchestrator.js';
import { SagaCensus } from './runner/saga-census.js';
import { type AnySagaDefinition, SagaDefinitions } from './runner/saga-definitions.js';
import { SagaDesk } from './runner/saga-desk.js';
import { SagaReplies } from './runner/saga-replies.js';
import { SagaRunner } from './runner/saga-runner.js';
import { SagaSignal } from './runner/saga-signal.js';
import { SagaTimers } from './runner/saga-timers.js';
import { SagaStore } from './store/saga-store.js';
import { SagaTimeline } from './store/saga-timeline.js';

/** Runs the given sagas, of either kind, in this service. Its tables come from `sagaMigrations`. */
@Module({})
export class SagaModule {
  static for(...definitions: readonly AnySagaDefinition[]): DynamicModule {
    return {
      module: SagaModule,
      global: true,
      controllers: definitions.some(({ kind }) => kind === 'orchestration') ? [SagaReplies] : [],
      providers: [
        { provide: SagaDefinitions, useValue: new SagaDefinitions(definitions) },
        Choreographer,
        Orchestrator,
        SagaCensus,
        SagaDesk,
        SagaRunner,
        SagaSignal,
        SagaStore,
        SagaTimeline,
        SagaTimers,
      ],
      exports: [Choreographer, Orchestrator, SagaDesk, SagaSignal, SagaTimeline],
    };
  }
}
