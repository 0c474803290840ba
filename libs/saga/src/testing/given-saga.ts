import { deepStrictEqual, strictEqual } from 'node:assert';
import type { Type } from '@nestjs/common';
import { type CommandDefinition, newId, type Payload, type ReplyOf } from '@souk/kernel';
import type { SagaAction, SagaDefinition } from '../definition/saga-definition.js';
import type { SagaEffect } from '../state/effect.js';
import { RESEND_EVERY } from '../state/resend-schedule.js';
import { Saga } from '../state/saga.js';
import type { SagaState, StepRecord } from '../state/saga-state.js';

/**
 * Plays a saga without broker or database, in the order in which its messages flow:
 * `givenSaga(…).asks(reserveStock).isAnswered({}).asks(authorisePayment).isRefused('PAYMENT_DECLINED').asks(releaseStock)…`
 */
export const givenSaga = (definition: SagaDefinition, data: unknown): SagaPlay => new SagaPlay(definition, data);

/** A saga being played; every expectation throws an AssertionError when it does not hold. */
export class SagaPlay {
  private readonly saga: Saga;
  private readonly pending: SagaEffect[] = [];
  private lastCommandId = '';

  constructor(definition: SagaDefinition, data: unknown) {
    this.saga = Saga.start(definition, { id: newId(), subject: newId(), data });
    this.collect();
  }

  get state(): SagaState {
    return this.saga.state;
  }

  /** The next thing it does is to send this command. */
  asks<Command extends CommandDefinition>(command: Command, payload?: Partial<Payload<Command>>): this {
    const effect = this.pending.shift();
    strictEqual(effect?.do === 'send' ? effect.command.definition.name : effect, command.name);
    if (effect?.do !== 'send') return this;
    this.lastCommandId = effect.id;
    if (payload) deepStrictEqual({ ...(effect.command.payload as object), ...payload }, effect.command.payload);
    return this;
  }

  /** The next thing it does is a step of its own service. */
  runs(action: Type<SagaAction<never>>): this {
    const effect = this.pending.shift();
    strictEqual(effect?.do === 'run' ? effect.action : effect, action);
    return this;
  }

  /** It waits: nothing left to do. */
  waits(): this {
    deepStrictEqual(this.pending, []);
    return this;
  }

  /** The command asked last is obeyed. */
  isAnswered<Command extends CommandDefinition>(reply: ReplyOf<Command> | object = {}): this {
    this.saga.onReply(this.lastCommandId, { outcome: 'done', reply });
    return this.collect();
  }

  /** The command asked last is refused. */
  isRefused(code: string, message = code): this {
    this.saga.onReply(this.lastCommandId, { outcome: 'refused', code, message });
    return this.collect();
  }

  /** The answer to an earlier step comes only now. */
  isAnsweredLate(step: string, reply: object = {}): this {
    this.saga.onReply(this.record(step).commandId ?? '', { outcome: 'done', reply });
    return this.collect();
  }

  /** A resend interval passes without an answer from an addressee that listens. */
  staysSilent(step: string, direction: StepRecord['direction'] = 'action'): this {
    this.saga.onSilence(this.record(step, direction), true);
    return this.collect();
  }

  /** A resend interval passes while nobody listens at all. */
  isAway(step: string, direction: StepRecord['direction'] = 'action'): this {
    this.saga.onSilence(this.record(step, direction), false);
    return this.collect();
  }

  /** It has come to this end, and nothing is left to do. */
  ends(status: SagaState['status']): this {
    strictEqual(this.saga.state.status, status);
    return this.waits();
  }

  record(step: string, direction: StepRecord['direction'] = 'action'): StepRecord {
    const found = this.saga.state.log.find((entry) => entry.step === step && entry.direction === direction);
    if (!found) throw new Error(`The saga has no ${direction} ${step} yet.`);
    return found;
  }

  private collect(): this {
    this.pending.push(...this.saga.takeEffects());
    return this;
  }
}

/** How many silent intervals a listening addressee has before a step times out. */
export const intervalsWithin = (within: number): number => Math.ceil(within / RESEND_EVERY);
