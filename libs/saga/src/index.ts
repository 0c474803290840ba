export * from './choreography/choreography-definition.js';
export {
  type ChoreographyBuilder,
  defineChoreography,
  type ForwardChoreographyBuilder,
} from './choreography/define-choreography.js';
export { defineSaga, type ForwardSagaBuilder, type SagaBuilder } from './definition/define-saga.js';
export * from './definition/saga-definition.js';
export { Choreographer } from './runner/choreographer.js';
export { Orchestrator } from './runner/orchestrator.js';
export type { AnySagaDefinition } from './runner/saga-definitions.js';
export { SagaDesk, type SagaInFlight, type SagasWanted } from './runner/saga-desk.js';
export type { SagaBeginning } from './runner/saga-runner.js';
export { SagaSignal } from './runner/saga-signal.js';
export { SagaModule } from './saga.module.js';
export { SagaStepsModule } from './saga-steps.module.js';
export type { SagaKind, SagaStatus, StepDirection, StepStatus } from './state/saga-state.js';
export { sagaMigrations } from './store/saga-migrations.js';
export { type OpenStep, SagaTimeline, type TimelineStep } from './store/saga-timeline.js';
export { type ChoreographyPlay, givenChoreography } from './testing/given-choreography.js';
export { givenSaga, intervalsWithin, type SagaPlay } from './testing/given-saga.js';
export { participantMigrations } from './participant/participant-migrations.js';
export { type FencedStep, StepFence } from './participant/step-fence.js';
