import type { CollectionSetup } from '../mongo-options.js';

export const OUTBOX = 'outbox_messages';
export const SEQUENCES = 'outbox_sequences';
export const LEASES = 'outbox_leases';

/** A message on its way out. */
export interface OutboxDocument {
  /** The message's id. */
  readonly _id: string;
  readonly subject: string;
  /** Its place among the messages of its subject. */
  readonly sequence: number;
  readonly exchange: string;
  readonly routingKey: string;
  /** The envelope as JSON: a payload may have keys that MongoDB would read as operators. */
  readonly body: string;
  readonly state: 'waiting' | 'published' | 'failed';
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly attempts: number;
  readonly retryAt: Date | null;
  readonly lastError: string | null;
}

/** The last sequence number of a subject; two transactions about one subject conflict here, so commits follow the numbers. */
export interface SequenceDocument {
  readonly _id: string;
  readonly last: number;
}

/** Which relay is at work, and until when on the server's clock. */
export interface LeaseDocument {
  readonly _id: 'relay';
  readonly owner: string;
  readonly expiresAt: Date;
}

export const outboxCollections: readonly CollectionSetup[] = [
  {
    collection: OUTBOX,
    indexes: [
      {
        key: { state: 1, sequence: 1, createdAt: 1 },
        name: 'outbox_waiting',
        partialFilterExpression: { state: 'waiting' },
      },
      { key: { state: 1, subject: 1 }, name: 'outbox_failed', partialFilterExpression: { state: 'failed' } },
      { key: { state: 1, publishedAt: 1 }, name: 'outbox_published', partialFilterExpression: { state: 'published' } },
    ],
  },
  { collection: SEQUENCES, indexes: [] },
  { collection: LEASES, indexes: [] },
];
