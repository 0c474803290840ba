import type { SagaState, StepRecord } from './saga-state.js';

/** Which steps one decision has made wait for a person, and which do not wait any more. */
export interface AttentionChanges {
  readonly needed: readonly StepRecord[];
  /** They are done, given up, or tried again because a person said so. */
  readonly resolved: readonly StepRecord[];
}

export function attentionChanges(before: SagaState, after: SagaState): AttentionChanges {
  const waited = (index: number): boolean => before.log[index]?.status === 'needs_person';
  const waits = ({ status }: StepRecord): boolean => status === 'needs_person';
  return {
    needed: after.log.filter((record, index) => waits(record) && !waited(index)),
    resolved: after.log.filter((record, index) => !waits(record) && waited(index)),
  };
}
