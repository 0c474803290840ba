export { defineSaga, type ForwardSagaBuilder, type SagaBuilder } from './definition/define-saga.js';
export * from './definition/saga-definition.js';
export { Orchestrator, type SagaBeginning } from './runner/orchestrator.js';
export { SagaSignal } from './runner/saga-signal.js';
export { SagaModule } from './saga.module.js';
export type { SagaStatus, StepDirection, StepStatus } from './state/saga-state.js';
export { sagaMigrations } from './store/saga-migrations.js';
export { type OpenStep, SagaTimeline, type TimelineStep } from './store/saga-timeline.js';
export { givenSaga, intervalsWithin, type SagaPlay } from './testing/given-saga.js';
