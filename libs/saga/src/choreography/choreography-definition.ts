import type { Type } from '@nestjs/common';
import type { EventDefinition, Message } from '@souk/kernel';
import type { LocalStep, SagaAction, SagaAttention } from '../definition/saga-definition.js';

/** An event ready to be published. */
export type EventMessage = Message<EventDefinition>;

/** The event by which a participant says no. */
export interface Refusal {
  readonly event: EventDefinition;
  /** The code of the saga's failure. */
  readonly code: string;
  /** Why, in words for people; default: the event's own `message`. */
  readonly message?: string;
}

/** A step that a participant takes of its own accord, as the choreography follows it. */
export interface FollowedStep {
  readonly kind: 'compensatable' | 'pivot' | 'retriable';
  readonly name: string;
  /** The service that takes the step. */
  readonly by: string;
  /** What it reacts to; its queue is `<by>.<event>`. */
  readonly on: EventDefinition;
  /** Each of these says that it is done. */
  readonly done: readonly EventDefinition[];
  /** Picks what is needed later from the event that said so. */
  readonly keep: (payload: unknown) => object;
  readonly refused?: Refusal;
  /** Each of these says that nothing of it is left. A pivot without one is asked for until it answers. */
  readonly undone: readonly EventDefinition[];
  /** The event that is published anew while a step that must work stays silent. */
  readonly insist: (data: unknown) => EventMessage;
  /** How long in milliseconds it may stay silent while its queue has a consumer; before the pivot the saga turns back then. */
  readonly within: number;
  /** How often it is insisted on before a person is called; it goes on being insisted on. */
  readonly personAfter: number;
}

export type ChoreographyStep = FollowedStep | LocalStep;

/** A finished definition, as the choreographer takes it. */
export interface ChoreographyDefinition<Data = unknown> {
  readonly kind: 'choreography';
  /** Of both kinds of one flow the same, so that its timeline is found whichever was chosen. */
  readonly name: string;
  /** The service that watches it and does its local steps. */
  readonly service: string;
  /** Who is told of steps that wait for a person; nobody by default. */
  readonly attention?: Type<SagaAttention<Data>>;
  readonly steps: readonly ChoreographyStep[];
  /**
   * Tells that all is given up. The participant of the pivot reacts to it, and the others to the event by which that one
   * says that the pivot will never be, so that nothing is given back which can still go through.
   */
  readonly withdraw: (data: unknown) => EventMessage;
  /** Runs when everything has been given back. */
  readonly undone: Type<SagaAction<Data>>;
}
