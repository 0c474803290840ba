import { type ParkedMessage, type ParkedSummary } from '@souk/messaging';
import type { Binary } from 'mongodb';
import type { CollectionSetup } from '../mongo-options.js';

export const PARKED = 'parked_messages';

/** A message that could not be handled, and what was decided of it. */
export interface ParkedDocument
  extends Omit<ParkedSummary, 'id'>, Pick<ParkedMessage, 'parkingId' | 'fingerprint' | 'errorStack'> {
  readonly _id: string;
  /** JSON: a stranger's headers may have keys that MongoDB would read as operators. */
  readonly properties: string;
  readonly headers: string;
  readonly body: Binary;
}

export const parkedCollection: CollectionSetup = {
  collection: PARKED,
  indexes: [
    { key: { parkingId: 1 }, name: 'parked_messages_parking', unique: true },
    {
      key: { fingerprint: 1 },
      name: 'parked_messages_undecided',
      unique: true,
      partialFilterExpression: { state: 'parked', fingerprint: { $type: 'string' } },
    },
    { key: { state: 1, _id: 1 }, name: 'parked_messages_by_state' },
    { key: { queue: 1, messageId: 1, _id: 1 }, name: 'parked_messages_of_message' },
    { key: { decidedBy: 1, decidedAt: 1 }, name: 'parked_messages_by_decision' },
  ],
};
