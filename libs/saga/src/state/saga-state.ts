import type { SagaFailure } from '../definition/saga-definition.js';

/** `running` forward, `compensating` backward; the others are ends. */
export type SagaStatus = 'running' | 'compensating' | 'completed' | 'compensated';

/** An entry of the step log is an action or the compensation of one. */
export type StepDirection = 'action' | 'compensation';

export type StepStatus = 'started' | 'done' | 'refused' | 'timed_out' | 'needs_person';

/** One entry of the step log: what the timeline shows. */
export interface StepRecord {
  readonly step: string;
  readonly direction: StepDirection;
  readonly service: string;
  /** Its command's routing key, which is also the addressee's queue; empty for a local step. */
  readonly command: string;
  /** The same for every send of this entry; null for a local step. */
  readonly commandId: string | null;
  status: StepStatus;
  /** How often the command was sent. */
  attempts: number;
  /** Milliseconds that a listening addressee may still stay silent. */
  patienceMs: number;
  /** A sentence for people. */
  detail: string;
  /** When to look at it again, in milliseconds from now on the database's clock; null = never. */
  lookInMs: number | null;
}

/** A saga as it is stored. Times are the database's and not part of the decisions. */
export interface SagaState {
  readonly id: string;
  readonly type: string;
  /** The aggregate it is about. */
  readonly subject: string;
  status: SagaStatus;
  data: unknown;
  failure?: SagaFailure;
  readonly log: StepRecord[];
}
