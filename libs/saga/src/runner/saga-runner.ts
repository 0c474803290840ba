import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { createLogger } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaAttention, SagaFailure } from '../definition/saga-definition.js';
import { attentionChanges } from '../state/attention-changes.js';
import type { SagaEffect } from '../state/effect.js';
import type { SagaProcess } from '../state/saga-process.js';
import type { SagaState } from '../state/saga-state.js';
import { SagaStore } from '../store/saga-store.js';
import { type AnySagaDefinition, SagaDefinitions } from './saga-definitions.js';
import { observeChange } from './saga-metrics.js';
import { SagaSignal } from './saga-signal.js';

/** What a saga needs to begin. */
export interface SagaBeginning<Data> {
  readonly subject: string;
  readonly data: Data;
  /** The business transaction that all the saga's messages belong to. */
  readonly correlationId: string;
}

/** Makes decisions of sagas of both kinds come true: each is stored in the same transaction as the messages that follow from it. */
@Injectable()
export class SagaRunner {
  private readonly logger = createLogger('sagas');

  constructor(
    private readonly store: SagaStore,
    private readonly definitions: SagaDefinitions,
    private readonly modules: ModuleRef,
    private readonly signal: SagaSignal,
  ) {}

  /** Stores a saga that has just begun. @throws a unique violation when the subject already has one of this name. */
  async begin(work: PostgresUnitOfWork, saga: SagaProcess, correlationId: string): Promise<void> {
    await this.store.insert(work, saga.state, correlationId);
    await this.carryOut(work, saga);
  }

  /**
   * Lets a saga that is locked decide. What follows may lock another saga, and who is told of attention may append to a stream: sagas
   * are locked before streams grow, everywhere, or two that do it in different orders would block each other.
   * @returns what the decision returns.
   */
  async decide<Result>(
    work: PostgresUnitOfWork,
    state: SagaState,
    decision: (saga: SagaProcess) => Result,
  ): Promise<Result> {
    const before = structuredClone(state);
    const saga = this.definitions.revive(state);
    const result = decision(saga);
    await this.carryOut(work, saga);
    await this.tellOfAttention(work, before, state);
    const times = await this.store.save(work, state);
    work.afterCommit(() => observeChange(this.logger, before, state, times));
    return result;
  }

  /** Leaves a saga alone for so many milliseconds. */
  postpone(work: PostgresUnitOfWork, sagaId: string, pauseMs: number): Promise<void> {
    return this.store.postpone(work, sagaId, pauseMs);
  }

  /** Looks at the silent steps of a saga. `heard` tells by queue whether it has a consumer. */
  async takeSilence(work: PostgresUnitOfWork, sagaId: string, heard: ReadonlyMap<string, boolean>): Promise<void> {
    const state = await this.store.lockDue(work, sagaId);
    if (!state) return;
    const silent = state.log.filter((record) => record.lookInMs !== null && record.lookInMs <= 0);
    await this.decide(work, state, (saga) => {
      for (const record of silent) saga.onSilence(record, heard.get(record.command) ?? false);
    });
  }

  /**
   * Turns the saga about `subject` back because somebody outside says so; what is open is undone too.
   * @returns false when there is none, its pivot is done, or it has turned back already.
   */
  turnBack(
    work: PostgresUnitOfWork,
    definition: AnySagaDefinition,
    subject: string,
    failure: SagaFailure,
  ): Promise<boolean> {
    return this.decideAbout(work, definition, subject, (saga) => saga.turnBack(failure));
  }

  /**
   * Completes the saga about `subject` without what is still open after its pivot, because another saga takes over.
   * @returns false when there is none, its pivot is not done, or it has ended.
   */
  giveUp(work: PostgresUnitOfWork, definition: AnySagaDefinition, subject: string): Promise<boolean> {
    return this.decideAbout(work, definition, subject, (saga) => saga.giveUp());
  }

  /** Asks again for what must work and has not. @returns false when there is nothing of the kind. */
  async retry(work: PostgresUnitOfWork, sagaId: string): Promise<boolean> {
    const state = await this.store.lockById(work, sagaId);
    return state !== undefined && this.decide(work, state, (saga) => saga.retry());
  }

  private async decideAbout(
    work: PostgresUnitOfWork,
    { kind, name }: AnySagaDefinition,
    subject: string,
    decision: (saga: SagaProcess) => boolean,
  ): Promise<boolean> {
    const state = await this.store.lockAbout(work, { kind, type: name, subject });
    return state !== undefined && this.decide(work, state, decision);
  }

  private async tellOfAttention(work: PostgresUnitOfWork, before: SagaState, after: SagaState): Promise<void> {
    const { attention: type } = this.definitions.of(after);
    if (!type) return;
    const attention = this.modules.get<SagaAttention<unknown>>(type, { strict: false });
    const { needed, resolved } = attentionChanges(before, after);
    for (const record of needed) await attention.needed(after.data, record, work);
    for (const record of resolved) await attention.resolved(after.data, record, work);
  }

  private async carryOut(work: PostgresUnitOfWork, saga: SagaProcess): Promise<void> {
    for (const effect of saga.takeEffects()) await this.apply(work, saga.state, effect);
    work.afterCommit(() => this.signal.changed(saga.state.subject));
  }

  private async apply(work: PostgresUnitOfWork, state: SagaState, effect: SagaEffect): Promise<void> {
    if (effect.do === 'send') work.send(effect.command, { id: effect.id });
    else if (effect.do === 'publish') work.publish(effect.event);
    else await this.modules.get(effect.action, { strict: false }).run(state.data, work, state.failure);
  }
}
