import type { Type } from '@nestjs/common';
import type { EventDefinition, Payload } from '@souk/kernel';
import { DEFAULT_DEADLINE, personAfterOf } from '../definition/limits.js';
import type { SagaAction, SagaAttention } from '../definition/saga-definition.js';
import type {
  ChoreographyDefinition,
  ChoreographyStep,
  EventMessage,
  FollowedStep,
  Refusal,
} from './choreography-definition.js';

type OneOrMore<Definition> = Definition | readonly Definition[];

/** A step of a participant: what it reacts to, and what it says then. */
export interface FollowOptions<Done extends EventDefinition, Kept> {
  /** The service that takes the step. */
  readonly by: string;
  /** What it reacts to. */
  readonly on: EventDefinition;
  readonly done: OneOrMore<Done>;
  readonly keep?: (payload: Payload<Done>) => Kept;
}

/** A step before the pivot. */
export interface FollowUndoableOptions<Done extends EventDefinition, Kept> extends FollowOptions<Done, Kept> {
  readonly refused: Refusal;
  /** Says that nothing of the step is left. */
  readonly undone: OneOrMore<EventDefinition>;
  /** Milliseconds; default 9 s. */
  readonly within?: number;
}

/** The pivot; without `undone` it has no deadline and is insisted on until it answers. */
export interface FollowPivotOptions<Done extends EventDefinition, Kept> extends FollowOptions<Done, Kept> {
  readonly refused: Refusal;
  readonly undone?: OneOrMore<EventDefinition>;
  /** Milliseconds; default 9 s. */
  readonly within?: number;
}

/** A step after the pivot, which has to work in the end. */
export interface FollowRetriableOptions<Known, Done extends EventDefinition, Kept> extends FollowOptions<Done, Kept> {
  /** What is published anew while it stays silent; default: the definition's `withdraw`. */
  readonly insist?: (known: Known) => EventMessage;
  /** After how many times a person is called; default 3. */
  readonly personAfter?: number;
}

/** Builds the definition of a choreography that reads like the table of its reactions. */
export class ChoreographyBuilder<Known> {
  constructor(
    private readonly start: ChoreographyStart,
    private readonly steps: readonly ChoreographyStep[] = [],
  ) {}

  /** A compensatable step. */
  step<Done extends EventDefinition, Kept extends object = object>(
    name: string,
    options: FollowUndoableOptions<Done, Kept>,
  ) {
    const step = followed('compensatable', name, options, this.start);
    return new ChoreographyBuilder<Known & Kept>(this.start, [...this.steps, step]);
  }

  /** The point of no return. */
  pivot<Done extends EventDefinition, Kept extends object = object>(
    name: string,
    options: FollowPivotOptions<Done, Kept>,
  ) {
    const step = followed('pivot', name, options, this.start);
    return new ForwardChoreographyBuilder<Known & Kept>(this.start, [...this.steps, step]);
  }
}

/** The part of a definition after the pivot. */
export class ForwardChoreographyBuilder<Known> {
  constructor(
    private readonly start: ChoreographyStart,
    private readonly steps: readonly ChoreographyStep[],
  ) {}

  /** Insisted on until it works. Those that follow each other directly run side by side. */
  retriable<Done extends EventDefinition, Kept extends object = object>(
    name: string,
    options: FollowRetriableOptions<Known, Done, Kept>,
  ) {
    const step = followed('retriable', name, options, this.start);
    return new ForwardChoreographyBuilder<Known & Kept>(this.start, [...this.steps, step]);
  }

  /** Done here, in the transaction that takes in the news before it. */
  local(name: string, action: Type<SagaAction<Known>>) {
    return new ForwardChoreographyBuilder<Known>(this.start, [...this.steps, { kind: 'local', name, action }]);
  }

  /** Ends the definition with what to do when everything has been given back. */
  whenUndone(undone: Type<SagaAction<Known>>): ChoreographyDefinition {
    return { kind: 'choreography', ...this.start, steps: this.steps, undone };
  }
}

/**
 * Starts the definition of a choreographed saga over `Data`, watched by `service`. Participants act of their own accord;
 * the watch keeps the step log, ends what stays silent, and does the local steps.
 * @see https://microservices.io/patterns/data/saga.html
 */
export const defineChoreography = <Data>(
  name: string,
  { service, attention, withdraw }: ChoreographyOptions<Data>,
): ChoreographyBuilder<Data> =>
  new ChoreographyBuilder<Data>({
    name,
    service,
    attention,
    withdraw: withdraw as ChoreographyDefinition['withdraw'],
  });

interface ChoreographyOptions<Data> {
  readonly service: string;
  /** Told of steps that wait for a person. */
  readonly attention?: Type<SagaAttention<Data>>;
  readonly withdraw: (data: Data) => EventMessage;
}

type ChoreographyStart = Pick<ChoreographyDefinition, 'name' | 'service' | 'attention' | 'withdraw'>;

interface AnyFollowOptions {
  readonly by: string;
  readonly on: EventDefinition;
  readonly done: OneOrMore<EventDefinition>;
  readonly undone?: OneOrMore<EventDefinition>;
  readonly refused?: Refusal;
  readonly keep?: unknown;
  readonly insist?: unknown;
  readonly within?: number;
  readonly personAfter?: number;
}

const list = (events: OneOrMore<EventDefinition>): readonly EventDefinition[] =>
  Array.isArray(events) ? (events as readonly EventDefinition[]) : [events as EventDefinition];

function followed(
  kind: FollowedStep['kind'],
  name: string,
  { by, on, done, undone = [], refused, keep, insist, within, personAfter }: AnyFollowOptions,
  { withdraw }: ChoreographyStart,
): FollowedStep {
  return {
    kind,
    name,
    by,
    on,
    done: list(done),
    undone: list(undone),
    refused,
    keep: (keep as FollowedStep['keep'] | undefined) ?? (() => ({})),
    insist: (insist as FollowedStep['insist'] | undefined) ?? withdraw,
    within: within ?? DEFAULT_DEADLINE,
    personAfter: personAfter ?? personAfterOf(kind),
  };
}
