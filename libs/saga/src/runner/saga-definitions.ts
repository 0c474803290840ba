import { Injectable } from '@nestjs/common';
import type { ChoreographyDefinition } from '../choreography/choreography-definition.js';
import { Choreography, isNewsOf } from '../choreography/choreography.js';
import type { SagaDefinition } from '../definition/saga-definition.js';
import { Saga } from '../state/saga.js';
import type { SagaProcess } from '../state/saga-process.js';
import type { SagaState } from '../state/saga-state.js';

/** A saga of either kind. */
export type AnySagaDefinition = SagaDefinition | ChoreographyDefinition;

/** The sagas that this service runs. */
@Injectable()
export class SagaDefinitions {
  constructor(private readonly definitions: readonly AnySagaDefinition[]) {}

  get all(): readonly AnySagaDefinition[] {
    return this.definitions;
  }

  /** The saga that was stored, ready to decide. @throws Error when its definition is gone. */
  revive(state: SagaState): SagaProcess {
    const definition = this.of(state);
    return definition.kind === 'orchestration' ? new Saga(definition, state) : new Choreography(definition, state);
  }

  /** The names of the choreographies that an event, named by its routing key, means something to. */
  followersOf(event: string): string[] {
    return this.definitions
      .filter((definition) => definition.kind === 'choreography')
      .filter(({ steps }) => steps.some((step) => step.kind !== 'local' && isNewsOf(step, event)))
      .map(({ name }) => name);
  }

  /** What a stored saga runs by. @throws Error when its definition is gone. */
  of({ kind, type: name }: Pick<SagaState, 'kind' | 'type'>): AnySagaDefinition {
    const found = this.definitions.find((definition) => definition.kind === kind && definition.name === name);
    if (!found)
      throw new Error(
        `Saga ${name} (${kind}) is in the database but not in this service: keep its definition until the last one has ended.`,
      );
    return found;
  }
}
