import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { newId } from '@souk/kernel';
import type { ReceivedReply } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaDefinition } from '../definition/saga-definition.js';
import type { SagaEffect } from '../state/effect.js';
import { Saga } from '../state/saga.js';
import type { SagaState } from '../state/saga-state.js';
import { SagaStore } from '../store/saga-store.js';
import { SagaDefinitions } from './saga-definitions.js';
import { observeChange } from './saga-metrics.js';
import { SagaSignal } from './saga-signal.js';

/** What {@link Orchestrator.start} needs. */
export interface SagaBeginning<Data> {
  readonly subject: string;
  readonly data: Data;
  /** The business transaction that all the saga's messages belong to. */
  readonly correlationId: string;
}

/** Runs sagas: every call is one decision, stored in the same transaction as the commands that follow from it. */
@Injectable()
export class Orchestrator {
  private readonly logger = createLogger('orchestrator');

  constructor(
    private readonly store: SagaStore,
    private readonly definitions: SagaDefinitions,
    private readonly modules: ModuleRef,
    private readonly signal: SagaSignal,
  ) {}

  /** Starts a saga in the transaction that creates what it is about. */
  async start<Data>(
    work: PostgresUnitOfWork,
    definition: SagaDefinition,
    { subject, data, correlationId }: SagaBeginning<Data>,
  ): Promise<void> {
    const saga = Saga.start(definition, { id: newId(), subject, data });
    await this.store.insert(work, saga.state, correlationId);
    await this.carryOut(work, saga);
  }

  /** Takes in an answer; one to an unknown command is logged and let go. */
  async takeReply(work: PostgresUnitOfWork, reply: ReceivedReply): Promise<void> {
    const state = await this.store.lockByCommand(work, reply.commandId);
    if (!state) {
      this.logger.warn({ command: reply.command, commandId: reply.commandId }, 'a reply to no saga of ours');
      return;
    }
    await this.decide(work, state, (saga) => saga.onReply(reply.commandId, reply.answer));
  }

  /** Looks at the silent steps of a saga. `listens` tells by routing key whether the addressee consumes. */
  async takeSilence(work: PostgresUnitOfWork, sagaId: string, listens: ReadonlyMap<string, boolean>): Promise<void> {
    const state = await this.store.lockDue(work, sagaId);
    if (!state) return;
    const silent = state.log.filter((record) => record.lookInMs !== null && record.lookInMs <= 0);
    await this.decide(work, state, (saga) => {
      for (const record of silent) saga.onSilence(record, listens.get(record.command) ?? false);
    });
  }

  private async decide(work: PostgresUnitOfWork, state: SagaState, decision: (saga: Saga) => void): Promise<void> {
    const before = structuredClone(state);
    const saga = new Saga(this.definitions.get(state.type), state);
    decision(saga);
    await this.carryOut(work, saga);
    await this.store.save(work, state);
    work.afterCommit(() => observeChange(this.logger, before, state));
  }

  private async carryOut(work: PostgresUnitOfWork, saga: Saga): Promise<void> {
    for (const effect of saga.takeEffects()) await this.apply(work, saga, effect);
    work.afterCommit(() => this.signal.changed(saga.state.subject));
  }

  private async apply(work: PostgresUnitOfWork, { state }: Saga, effect: SagaEffect): Promise<void> {
    if (effect.do === 'send') {
      work.send(effect.command, { id: effect.id });
      return;
    }
    await this.modules.get(effect.action, { strict: false }).run(state.data, work, state.failure);
  }
}
