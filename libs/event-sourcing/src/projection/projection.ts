import type { PostgresUnitOfWork } from '@souk/persistence';
import type { StoredEvent } from '../store/domain-event.js';

/**
 * Keeps a read model: told of every event, in order, once.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
export abstract class Projection {
  /** Under which its position is kept; a new name starts from the first event. */
  abstract readonly name: string;

  /** Takes one event in. Its effects and its position commit together. */
  abstract project(event: StoredEvent, work: PostgresUnitOfWork): Promise<void>;
}
