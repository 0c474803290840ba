import { describe, expect, test } from '@jest/globals';
import { attentionChanges } from './attention-changes.js';
import type { SagaState, StepStatus } from './saga-state.js';
import { started } from './step-record.js';

const saga = (...statuses: readonly StepStatus[]): SagaState => ({
  id: 's',
  kind: 'orchestration',
  type: 'trip',
  subject: 't',
  status: 'running',
  data: {},
  log: statuses.map((status, index) =>
    started({ step: `step-${index}`, direction: 'action', service: 'rail', command: 'rail.book', status }),
  ),
});
const changes = (before: SagaState, after: SagaState) => {
  const { needed, resolved } = attentionChanges(before, after);
  return { needed: needed.map(({ step }) => step), resolved: resolved.map(({ step }) => step) };
};

describe('attention', () => {
  test('is needed once for a step that waits for a person, however long it waits', () => {
    expect(changes(saga('started'), saga('needs_person'))).toEqual({ needed: ['step-0'], resolved: [] });
    expect(changes(saga('needs_person'), saga('needs_person'))).toEqual({ needed: [], resolved: [] });
    expect(changes(saga('done'), saga('done', 'needs_person'))).toEqual({ needed: ['step-1'], resolved: [] });
  });

  test.each<StepStatus>(['done', 'cancelled', 'started'])('is resolved by a step that is %s', (status) => {
    expect(changes(saga('done', 'needs_person'), saga('done', status))).toEqual({ needed: [], resolved: ['step-1'] });
  });

  test('is no matter of steps that never waited for a person', () => {
    expect(changes(saga('started', 'started'), saga('done', 'timed_out', 'started'))).toEqual({
      needed: [],
      resolved: [],
    });
  });
});
