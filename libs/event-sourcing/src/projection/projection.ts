import type { PostgresUnitOfWork } from '@souk/persistence';
import type { StoredEvent } from '../store/stored-event.js';

/**
 * Turns events into tables that are made for reading.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
export abstract class Projection {
  /** Under this name its position is kept; another name begins at the first event. */
  abstract readonly name: string;

  /**
   * Takes in one event. Events come in the order of their commits, and the position moves in the same transaction,
   * so each one takes effect once.
   */
  abstract project(event: StoredEvent, work: PostgresUnitOfWork): Promise<void>;
}
