import { Injectable } from '@nestjs/common';
import type { SagaDefinition } from '../definition/saga-definition.js';

/** The sagas that this service runs. */
@Injectable()
export class SagaDefinitions {
  constructor(private readonly definitions: readonly SagaDefinition[]) {}

  /** @throws Error when the database holds a saga whose definition is gone. */
  get(name: string): SagaDefinition {
    const found = this.definitions.find((definition) => definition.name === name);
    if (!found)
      throw new Error(
        `Saga ${name} is in the database but not in this service: keep its definition until the last one has ended.`,
      );
    return found;
  }
}
