import { type DynamicModule, type InjectionToken, Module } from '@nestjs/common';
import type { PostgresReader } from '@souk/persistence';
import { SagaSignal } from './runner/saga-signal.js';
import { SagaTimeline } from './store/saga-timeline.js';

/** Tells the steps of sagas that other processes run. */
@Module({})
export class SagaStepsModule {
  /** @param reader the provider that reads the tables of the sagas */
  static for(reader: InjectionToken<Pick<PostgresReader, 'query'>>): DynamicModule {
    return {
      module: SagaStepsModule,
      global: true,
      providers: [
        SagaSignal,
        {
          provide: SagaTimeline,
          inject: [reader],
          useFactory: (given: Pick<PostgresReader, 'query'>) => new SagaTimeline(given),
        },
      ],
      exports: [SagaSignal, SagaTimeline],
    };
  }
}
