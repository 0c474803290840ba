import { RESEND_EVERY } from './resend-schedule.js';
import type { StepRecord, StepStatus } from './saga-state.js';

type NewRecord = Pick<StepRecord, 'step' | 'direction' | 'service' | 'command'> & Partial<StepRecord>;

/** An entry of the step log that has just been started. */
export const started = (record: NewRecord): StepRecord => ({
  commandId: null,
  round: 0,
  status: 'started',
  attempts: 1,
  patienceMs: 0,
  detail: '',
  lookInMs: RESEND_EVERY,
  ...record,
});

/** Still under way, or waiting for a person. */
export const isOpen = (record: StepRecord | undefined): record is StepRecord =>
  record?.status === 'started' || record?.status === 'needs_person';

/** Given up with an unknown outcome. */
export const isInDoubt = (record: StepRecord | undefined): record is StepRecord =>
  record?.status === 'timed_out' || record?.status === 'cancelled';

/** Closes an entry: it is not looked at again. */
export function settle(record: StepRecord, status: Exclude<StepStatus, 'started' | 'needs_person'>, detail = ''): void {
  Object.assign(record, { status, detail, lookInMs: null });
}

/** Nobody who could act has heard of it: its silence does not count. */
export function waitForService(record: StepRecord): void {
  record.detail = `waiting for ${record.service} to come back`;
  record.lookInMs = RESEND_EVERY;
}
