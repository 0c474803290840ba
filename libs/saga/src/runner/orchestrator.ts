import { Injectable } from '@nestjs/common';
import { newId } from '@souk/kernel';
import type { ReceivedReply } from '@souk/messaging';
import { createLogger } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { SagaDefinition, SagaFailure } from '../definition/saga-definition.js';
import { Saga } from '../state/saga.js';
import { SagaStore } from '../store/saga-store.js';
import { type SagaBeginning, SagaRunner } from './saga-runner.js';

/** Runs orchestrated sagas: one service tells every participant what to do. */
@Injectable()
export class Orchestrator {
  private readonly logger = createLogger('orchestrator');

  constructor(
    private readonly store: SagaStore,
    private readonly runner: SagaRunner,
  ) {}

  /** Starts a saga in the transaction that creates what it is about. */
  start<Data>(work: PostgresUnitOfWork, definition: SagaDefinition, beginning: SagaBeginning<Data>): Promise<void> {
    const { subject, data, correlationId } = beginning;
    return this.runner.begin(work, Saga.start(definition, { id: newId(), subject, data }), correlationId);
  }

  /** Takes in an answer; one to an unknown command is logged and let go. */
  async takeReply(work: PostgresUnitOfWork, reply: ReceivedReply): Promise<void> {
    const state = await this.store.lockByCommand(work, reply.commandId);
    if (!state) {
      this.logger.warn({ command: reply.command, commandId: reply.commandId }, 'a reply to no saga of ours');
      return;
    }
    await this.runner.decide(work, state, (saga) => (saga as Saga).onReply(reply.commandId, reply.answer));
  }

  /** As {@link SagaRunner.turnBack}. */
  turnBack(work: PostgresUnitOfWork, definition: SagaDefinition, subject: string, failure: SagaFailure) {
    return this.runner.turnBack(work, definition, subject, failure);
  }

  /** As {@link SagaRunner.giveUp}. */
  async giveUp(work: PostgresUnitOfWork, definition: SagaDefinition, subject: string): Promise<void> {
    await this.runner.giveUp(work, definition, subject);
  }
}
