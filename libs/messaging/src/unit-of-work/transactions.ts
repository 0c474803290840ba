import type { Envelope } from '../envelope/envelope.js';
import type { OutgoingMessage } from './outgoing-message.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Options of {@link Transactions.run}. */
export interface RunOptions {
  /** The business transaction that this work belongs to; default: the current trace. */
  readonly correlationId?: string;
  /** The faults aimed at what it is about, as the `x-souk-faults` header said them. */
  readonly faults?: string;
}

/** What became of a message given to {@link Transactions.runOnce}. */
export type OnceResult =
  | { readonly status: 'handled' }
  | { readonly status: 'duplicate'; readonly reply?: OutgoingMessage };

/**
 * Opens units of work. Implemented once for PostgreSQL and once for MongoDB; messaging only knows this port.
 */
export abstract class Transactions<Work extends UnitOfWork = UnitOfWork> {
  /**
   * Runs `work` in a transaction: commits what it returns from, rolls back what it throws.
   * Outgoing messages are written to the outbox just before the commit, and the relay is woken after it.
   */
  abstract run<Result>(work: (work: Work) => Promise<Result>, options?: RunOptions): Promise<Result>;

  /**
   * Like {@link run}, at most once for each (consumer, message): the inbox row is the transaction's first statement.
   * A duplicate runs nothing; if it is a command that was answered, its kept reply goes to the outbox again.
   * @see https://microservices.io/patterns/communication-style/idempotent-consumer.html
   */
  abstract runOnce(consumer: string, message: Envelope, work: (work: Work) => Promise<void>): Promise<OnceResult>;
}
