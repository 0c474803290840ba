import type { CommandMessage } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Type } from '@nestjs/common';

/** Why a saga had to turn back. */
export interface SagaFailure {
  /** The step that said no or stayed silent, or who turned the saga back from outside. */
  readonly step: string;
  /** A refusal of that step, `TIMED_OUT`, or the code of whoever turned it back. */
  readonly code: string;
  readonly message: string;
}

/** The code of a failure when a step stayed silent past its deadline. */
export const TIMED_OUT = 'TIMED_OUT';

/** Something the saga's own service does in the saga's transaction; a Nest provider. */
export interface SagaAction<Data> {
  run(data: Data, work: PostgresUnitOfWork, failure?: SagaFailure): Promise<void>;
}

/** A step that waits for a person, or did. */
export interface WaitingStep {
  readonly step: string;
  /** That is to take it. */
  readonly service: string;
  /** Why, in a sentence for people. */
  readonly detail: string;
}

/**
 * Told, in the saga's transaction and after all that follows from its decision, which steps wait for a person; a Nest provider.
 * Waiting steps go on being tried.
 */
export interface SagaAttention<Data> {
  needed(data: Data, step: WaitingStep, work: PostgresUnitOfWork): Promise<void>;
  /** It is done, given up, or tried again because a person said so. */
  resolved(data: Data, step: WaitingStep, work: PostgresUnitOfWork): Promise<void>;
}

/**
 * - `compensatable`: can be undone, and is when a later step fails.
 * - `pivot`: the point of no return; before it the saga turns back on failure, after it only forward.
 * - `retriable`: after the pivot; repeated until it works, and a person is called after the limit.
 * - `local`: done by the saga's own service in the same transaction.
 *
 * @see https://microservices.io/patterns/data/saga.html
 */
export type StepKind = 'compensatable' | 'pivot' | 'retriable' | 'local';

/** A step as the orchestrator runs it; what builders make of the typed options. */
export interface RemoteStep {
  readonly kind: 'compensatable' | 'pivot' | 'retriable';
  readonly name: string;
  readonly send: (data: unknown) => CommandMessage;
  /** Picks what later steps need from the reply. */
  readonly keep: (reply: unknown) => object;
  /**
   * May use only what was known before the step: after a time-out there is no reply. A pivot without one is asked for
   * until it answers.
   */
  readonly undo?: (data: unknown) => CommandMessage;
  /** How long in milliseconds a listening addressee may stay silent; the saga turns back then. */
  readonly within: number;
  /** How often the command is sent before a person is called; it goes on being sent. */
  readonly personAfter: number;
}

export interface LocalStep {
  readonly kind: 'local';
  readonly name: string;
  readonly action: Type<SagaAction<unknown>>;
}

export type SagaStep = RemoteStep | LocalStep;

/** A finished definition, as the orchestrator takes it. */
export interface SagaDefinition<Data = unknown> {
  readonly kind: 'orchestration';
  /** Of both kinds of one flow the same, so that its timeline is found whichever was chosen. */
  readonly name: string;
  /** The service that runs it and does its local steps. */
  readonly service: string;
  /** Who is told of steps that wait for a person; nobody by default. */
  readonly attention?: Type<SagaAttention<Data>>;
  readonly steps: readonly SagaStep[];
  /** Runs when everything has been given back. */
  readonly undone: Type<SagaAction<Data>>;
}
