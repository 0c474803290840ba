import type { Type } from '@nestjs/common';
import type { CommandDefinition, Message, ReplyOf } from '@souk/kernel';
import { DEFAULT_DEADLINE, personAfterOf } from './limits.js';
import type { RemoteStep, SagaAction, SagaAttention, SagaDefinition, SagaStep } from './saga-definition.js';

/** What a step needs; `Known` is what is known before it. */
export interface StepOptions<Known, Command extends CommandDefinition, Kept> {
  readonly send: (known: Known) => Message<Command>;
  readonly keep?: (reply: ReplyOf<Command>) => Kept;
  /** Milliseconds; default 9 s. */
  readonly within?: number;
}

/** A step that can be undone. */
export interface UndoableOptions<Known, Command extends CommandDefinition, Kept> extends StepOptions<
  Known,
  Command,
  Kept
> {
  readonly undo: (known: Known) => Message<CommandDefinition>;
}

/** The pivot; without `undo` it has no deadline and is asked for until it answers. */
export interface PivotOptions<Known, Command extends CommandDefinition, Kept> extends StepOptions<
  Known,
  Command,
  Kept
> {
  readonly undo?: (known: Known) => Message<CommandDefinition>;
}

/** A step that is repeated until it works. */
export interface RetriableOptions<Known, Command extends CommandDefinition, Kept> extends Omit<
  StepOptions<Known, Command, Kept>,
  'within'
> {
  /** After how many sends a person is called; default 3. */
  readonly personAfter?: number;
}

/**
 * Builds a saga definition that reads like its table: do and undo side by side, then the pivot, then only forward.
 * After the pivot the builder offers no compensatable step, so an impossible order does not compile.
 */
export class SagaBuilder<Known> {
  constructor(
    private readonly saga: SagaName,
    private readonly steps: readonly SagaStep[] = [],
  ) {}

  /** A compensatable step. */
  step<Command extends CommandDefinition, Kept extends object = object>(
    name: string,
    options: UndoableOptions<Known, Command, Kept>,
  ) {
    return new SagaBuilder<Known & Kept>(this.saga, [...this.steps, remote('compensatable', name, options)]);
  }

  /** The point of no return. Its `undo` is sent only when its own outcome is unknown. */
  pivot<Command extends CommandDefinition, Kept extends object = object>(
    name: string,
    options: PivotOptions<Known, Command, Kept>,
  ) {
    return new ForwardSagaBuilder<Known & Kept>(this.saga, [...this.steps, remote('pivot', name, options)]);
  }
}

/** The part of a definition after the pivot. */
export class ForwardSagaBuilder<Known> {
  constructor(
    private readonly saga: SagaName,
    private readonly steps: readonly SagaStep[],
  ) {}

  /** Repeated until it works; the steps after it wait for its first answer only as long as one resend takes. */
  retriable<Command extends CommandDefinition, Kept extends object = object>(
    name: string,
    options: RetriableOptions<Known, Command, Kept>,
  ) {
    return new ForwardSagaBuilder<Known & Kept>(this.saga, [...this.steps, remote('retriable', name, options)]);
  }

  /** Done here, in the saga's own transaction. */
  local(name: string, action: Type<SagaAction<Known>>) {
    return new ForwardSagaBuilder<Known>(this.saga, [...this.steps, { kind: 'local', name, action }]);
  }

  /** Ends the definition with what to do when everything has been given back. */
  whenUndone(undone: Type<SagaAction<Known>>): SagaDefinition {
    return { kind: 'orchestration', ...this.saga, steps: this.steps, undone };
  }
}

/** Starts the definition of an orchestrated saga over `Data`, run by `service`. */
export const defineSaga = <Data>(name: string, { service, attention }: SagaOptions<Data>): SagaBuilder<Data> =>
  new SagaBuilder<Data>({ name, service, attention });

interface SagaOptions<Data> {
  readonly service: string;
  /** Told of steps that wait for a person. */
  readonly attention?: Type<SagaAttention<Data>>;
}

type SagaName = Pick<SagaDefinition, 'name' | 'service' | 'attention'>;

interface AnyStepOptions {
  readonly send: unknown;
  readonly undo?: unknown;
  readonly keep?: unknown;
  readonly within?: number;
  readonly personAfter?: number;
}

function remote(kind: RemoteStep['kind'], name: string, options: AnyStepOptions): RemoteStep {
  return {
    kind,
    name,
    send: options.send as RemoteStep['send'],
    undo: options.undo as RemoteStep['undo'],
    keep: (options.keep as RemoteStep['keep'] | undefined) ?? (() => ({})),
    within: options.within ?? DEFAULT_DEADLINE,
    personAfter: options.personAfter ?? personAfterOf(kind),
  };
}
