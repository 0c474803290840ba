import { counter, histogram, type Logger, startAtZero } from '@souk/observability';
import { TIMED_OUT } from '../definition/saga-definition.js';
import type { SagaState, StepRecord, StepStatus } from '../state/saga-state.js';
import { isOpen } from '../state/step-record.js';
import type { SagaTimes } from '../store/saga-times.js';
import type { AnySagaDefinition } from './saga-definitions.js';

const COMPLETED = 'completed';
const STEP_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];
const SAGA_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];
/** What a step can come to, by what it is. */
const ACTION: readonly StepStatus[] = ['done', 'refused', 'timed_out', 'cancelled', 'needs_person'];
const COMPENSATION: readonly StepStatus[] = ['done', 'needs_person'];

const finished = counter({
  name: 'souk_sagas_finished_total',
  help: 'Sagas that ended; the outcome is `completed` or the code of the failure for which all was undone',
  labels: ['saga', 'outcome'],
});
const sagaDuration = histogram({
  name: 'souk_saga_duration_seconds',
  help: 'From the start of a saga to its end, by outcome',
  labels: ['saga', 'kind', 'outcome'],
  buckets: SAGA_SECONDS,
});
const settledSteps = counter({
  name: 'souk_saga_steps_total',
  help: 'Saga steps that were settled, or began to wait for a person; what was undone has the direction `compensation`',
  labels: ['saga', 'step', 'direction', 'status'],
});
const stepDuration = histogram({
  name: 'souk_saga_step_duration_seconds',
  help: "From a remote step's first command, or the event it waits for, until it was settled",
  labels: ['saga', 'step', 'direction'],
  buckets: STEP_SECONDS,
});

/** Has all that can become of these sagas counted from the start, as far as their definitions tell. */
export function startCounting(definitions: readonly AnySagaDefinition[]): void {
  for (const definition of definitions) {
    const { name, kind } = definition;
    const saga = [name];
    const outcome = [COMPLETED, TIMED_OUT, ...definitions.filter((other) => other.name === name).flatMap(refusalsOf)];
    startAtZero(finished, { saga, outcome });
    startAtZero(sagaDuration, { saga, kind: [kind], outcome });
    for (const step of definition.steps) startStep(name, step);
  }
}

function startStep(name: string, step: AnySagaDefinition['steps'][number]): void {
  const saga = [name];
  const local = step.kind === 'local';
  startAtZero(settledSteps, { saga, step: [step.name], direction: ['action'], status: local ? ['done'] : ACTION });
  if (local) return;
  startAtZero(stepDuration, { saga, step: [step.name], direction: ['action'] });
  if (!canBeUndone(step)) return;
  startAtZero(settledSteps, { saga, step: [step.name], direction: ['compensation'], status: COMPENSATION });
  startAtZero(stepDuration, { saga, step: [step.name], direction: ['compensation'] });
}

const canBeUndone = (step: object): boolean =>
  'undo' in step ? step.undo !== undefined : 'undone' in step && (step.undone as readonly unknown[]).length > 0;

/** As far as they are known: what a command may be refused for is not. */
const refusalsOf = ({ steps }: AnySagaDefinition): string[] =>
  steps.flatMap((step) => ('refused' in step && step.refused ? [step.refused.code] : []));

/** Counts and logs what one decision changed; called after its commit. */
export function observeChange(logger: Logger, before: SagaState, after: SagaState, times: SagaTimes): void {
  for (const [index, record] of after.log.entries()) {
    const earlier = before.log[index];
    observeStep(logger, after, earlier, record);
    const seconds = times.ofStep(record);
    if (isOpen(earlier) && seconds !== null)
      stepDuration.observe({ saga: after.type, step: record.step, direction: record.direction }, seconds);
  }
  if (before.status !== after.status) observeStatus(logger, after, times);
}

function observeStatus(logger: Logger, { kind, type: saga, subject, status, failure }: SagaState, times: SagaTimes) {
  logger.info({ saga, subject, failure }, `saga is ${status}`);
  if (times.ofSaga === null) return;
  const outcome = failure?.code ?? COMPLETED;
  finished.inc({ saga, outcome });
  sagaDuration.observe({ saga, kind, outcome }, times.ofSaga);
}

function observeStep(
  logger: Logger,
  { type, subject }: SagaState,
  before: StepRecord | undefined,
  record: StepRecord,
): void {
  if (before?.status === record.status || record.status === 'started') return;
  const { step, direction, status, attempts, detail } = record;
  settledSteps.inc({ saga: type, step, direction, status });
  const level = status === 'needs_person' ? 'error' : 'info';
  logger[level]({ saga: type, subject, step, direction, attempts, detail }, `${direction} ${step} is ${status}`);
}
