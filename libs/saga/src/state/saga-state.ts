import type { SagaFailure } from '../definition/saga-definition.js';

/** `running` forward, `compensating` backward; the others are ends. */
export type SagaStatus = 'running' | 'compensating' | 'completed' | 'compensated';

/** An entry of the step log is an action or the compensation of one. */
export type StepDirection = 'action' | 'compensation';

/** `cancelled`: no longer wanted, whether or not it happened; where it can be undone, it is. */
export type StepStatus = 'started' | 'done' | 'refused' | 'timed_out' | 'needs_person' | 'cancelled';

/** Who leads: the orchestrator by commands, or nobody, each participant reacting to the events before it. */
export type SagaKind = 'orchestration' | 'choreography';

/** One entry of the step log: what the timeline shows. */
export interface StepRecord {
  readonly step: string;
  readonly direction: StepDirection;
  readonly service: string;
  /** The queue by which its service hears of it, which is also its command's routing key; empty for a local step. */
  readonly command: string;
  /** The same for every send of this entry in one round; null where no command is sent. */
  commandId: string | null;
  /** How often it was refused where it has to work: what is sent then is a new command. */
  round: number;
  status: StepStatus;
  /** How often it was asked for. */
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
  readonly kind: SagaKind;
  readonly type: string;
  /** The aggregate it is about. */
  readonly subject: string;
  status: SagaStatus;
  data: unknown;
  failure?: SagaFailure;
  readonly log: StepRecord[];
}
