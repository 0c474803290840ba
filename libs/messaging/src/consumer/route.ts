import type { MessageDefinition } from '@souk/kernel';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';

/** From a queue to the method that handles its messages. */
export interface Route {
  readonly queue: string;
  /** What the queue carries; undefined for replies, which are known by the command that they answer. */
  readonly definition?: MessageDefinition;
  readonly handle: (payload: unknown, work: UnitOfWork) => Promise<unknown>;
}
