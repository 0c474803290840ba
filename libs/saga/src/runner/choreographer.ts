import { Injectable } from '@nestjs/common';
import { type EventDefinition, newId, type Payload } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { ChoreographyDefinition } from '../choreography/choreography-definition.js';
import { Choreography } from '../choreography/choreography.js';
import type { SagaFailure } from '../definition/saga-definition.js';
import { SagaStore } from '../store/saga-store.js';
import { SagaDefinitions } from './saga-definitions.js';
import { type SagaBeginning, SagaRunner } from './saga-runner.js';

/** Watches choreographed sagas: the participants act of their own accord, and what they say is followed here. */
@Injectable()
export class Choreographer {
  constructor(
    private readonly store: SagaStore,
    private readonly runner: SagaRunner,
    private readonly definitions: SagaDefinitions,
  ) {}

  /** Starts to watch, in the transaction that publishes what the first step reacts to; publishing that is up to the caller. */
  begin<Data>(
    work: PostgresUnitOfWork,
    definition: ChoreographyDefinition,
    { subject, data, correlationId }: SagaBeginning<Data>,
  ): Promise<void> {
    return this.runner.begin(work, Choreography.begin(definition, { id: newId(), subject, data }), correlationId);
  }

  /** For who appends to a stream before {@link takeEvent}: locks the sagas that it will need, as sagas come before streams. */
  async lockFollowers(work: PostgresUnitOfWork, { routingKey }: EventDefinition, subject: string): Promise<void> {
    await this.store.lockFollowing(work, subject, this.definitions.followersOf(routingKey));
  }

  /** Takes in what a participant said to every unfinished saga about `subject` to which it means something. */
  async takeEvent<Definition extends EventDefinition>(
    work: PostgresUnitOfWork,
    { routingKey }: Definition,
    subject: string,
    payload: Payload<Definition>,
  ): Promise<void> {
    const followers = this.definitions.followersOf(routingKey);
    for (const id of await this.store.lockFollowing(work, subject, followers)) {
      // Loaded in its turn: the saga before it may have given this one up.
      const state = await this.store.lockById(work, id);
      if (state) await this.runner.decide(work, state, (saga) => (saga as Choreography).onEvent(routingKey, payload));
    }
  }

  /** As {@link SagaRunner.turnBack}. */
  turnBack(work: PostgresUnitOfWork, definition: ChoreographyDefinition, subject: string, failure: SagaFailure) {
    return this.runner.turnBack(work, definition, subject, failure);
  }

  /** As {@link SagaRunner.giveUp}. */
  async giveUp(work: PostgresUnitOfWork, definition: ChoreographyDefinition, subject: string): Promise<void> {
    await this.runner.giveUp(work, definition, subject);
  }
}
