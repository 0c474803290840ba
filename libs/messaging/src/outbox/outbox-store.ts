import type { OutgoingMessage } from '../unit-of-work/outgoing-message.js';

/** What became of one message that the relay tried to publish. */
export type PublishResult =
  | { readonly status: 'confirmed' }
  /** Returned as unroutable, refused by the broker, or not confirmed in time: try again. */
  | { readonly status: 'unconfirmed'; readonly error: string }
  /** Can never be published (too large, header too long): must not wedge the rest. */
  | { readonly status: 'poison'; readonly error: string };

/** Publishes in the order given, many in flight; resolves with one result for each message, in the same order. */
export type PublishBatch = (messages: readonly OutgoingMessage[]) => Promise<readonly PublishResult[]>;

/** What is waiting to go out. */
export interface OutboxBacklog {
  readonly unpublished: number;
  /** Age of the oldest unpublished message in milliseconds on the database's clock; 0 when there is none. */
  readonly oldestAgeMs: number;
  readonly failed: number;
}

/** Where outgoing messages wait for the relay. Rows carry state, never a cursor. */
export abstract class OutboxStore {
  /**
   * Claims what no other relay holds, hands it to `publish`, and marks what was confirmed. Keeps the order per subject:
   * of each subject the longest confirmed prefix is marked.
   * @returns how many messages were confirmed; 0 when there was nothing to do or nothing could be published.
   */
  abstract relay(publish: PublishBatch): Promise<number>;
  abstract backlog(): Promise<OutboxBacklog>;
  /**
   * Marks what was published since then as waiting again, each subject's messages in their order. New messages about a subject
   * may leave among them. @returns how many there are.
   */
  abstract republish(since: Date): Promise<number>;
  /** Deletes what was published more than `olderThanMs` ago. @returns how many rows went. */
  abstract purge(olderThanMs: number): Promise<number>;
}
