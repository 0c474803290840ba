import { counter, type Logger } from '@souk/observability';
import type { SagaState, StepRecord } from '../state/saga-state.js';

const finished = counter({
  name: 'souk_sagas_finished_total',
  help: 'Sagas that ended, by outcome',
  labels: ['saga', 'outcome'],
});
const settledSteps = counter({
  name: 'souk_saga_steps_total',
  help: 'Saga steps that were settled',
  labels: ['saga', 'step', 'direction', 'status'],
});

/** Counts and logs what one decision changed; called after its commit. */
export function observeChange(logger: Logger, before: SagaState, after: SagaState): void {
  for (const [index, record] of after.log.entries()) observeStep(logger, after, before.log[index], record);
  if (before.status === after.status) return;
  logger.info({ saga: after.type, subject: after.subject, failure: after.failure }, `saga is ${after.status}`);
  if (after.status === 'completed' || after.status === 'compensated')
    finished.inc({ saga: after.type, outcome: after.failure?.code ?? 'completed' });
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
