import { deepStrictEqual, strictEqual } from 'node:assert';
import { type CommandDefinition, newId, type Payload, type ReplyOf } from '@souk/kernel';
import type { SagaDefinition } from '../definition/saga-definition.js';
import { RESEND_EVERY } from '../state/resend-schedule.js';
import { Saga } from '../state/saga.js';
import { SagaExpectations } from './saga-expectations.js';

/**
 * Plays a saga without broker or database, in the order in which its messages flow:
 * `givenSaga(…).asks(reserveStock).isAnswered({}).asks(authorisePayment).isRefused('PAYMENT_DECLINED').asks(releaseStock)…`
 */
export const givenSaga = (definition: SagaDefinition, data: unknown): SagaPlay =>
  new SagaPlay(Saga.start(definition, { id: newId(), subject: newId(), data }));

/** An orchestrated saga being played. */
export class SagaPlay extends SagaExpectations {
  private lastCommandId = '';

  constructor(private readonly saga: Saga) {
    super(saga);
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
}

/** How many silent intervals a listening addressee has before a step times out. */
export const intervalsWithin = (within: number): number => Math.ceil(within / RESEND_EVERY);
