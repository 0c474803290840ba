import { days } from '@souk/kernel';
import type { OutgoingMessage, ReplyAddress } from '@souk/messaging';
import type { Db } from 'mongodb';
import type { CollectionSetup } from '../mongo-options.js';
import type { MongoUnitOfWork } from '../unit-of-work/mongo-unit-of-work.js';

const INBOX = 'inbox_messages';

/** A message that was taken in, by consumer: two handlers of one message are two effects. */
interface InboxDocument {
  readonly _id: { readonly consumer: string; readonly messageId: string };
  readonly receivedAt: Date;
  /** JSON of the reply, if it is a command that was answered. */
  readonly reply?: string;
}

/** On the server's clock, as the purge is. */
const NOW_IF_NEW = [{ $set: { receivedAt: { $ifNull: ['$receivedAt', '$$NOW'] } } }];

/** Rows go after 30 days: longer than anything may wait in a parked queue. */
export const inboxCollection: CollectionSetup = {
  collection: INBOX,
  indexes: [
    { key: { receivedAt: 1 }, name: 'inbox_messages_purge', expireAfterSeconds: days(30) / 1_000 },
    { key: { '_id.messageId': 1 }, name: 'inbox_messages_by_id' },
  ],
};

/**
 * Enters a message in the inbox, as the first operation of its transaction. @returns false when it was there already.
 * A second delivery under way at the same time is a write conflict and tries again.
 */
export async function isFirstSeen(unit: MongoUnitOfWork, consumer: string, messageId: string): Promise<boolean> {
  const entry = { _id: { consumer, messageId } };
  const { upsertedCount } = await unit.collection<InboxDocument>(INBOX).updateOne(entry, NOW_IF_NEW, { upsert: true });
  return upsertedCount === 1;
}

/** @returns whether the consumer has taken the message in; outside any transaction. */
export async function wasTakenIn(db: Db, consumer: string, messageId: string): Promise<boolean> {
  const entry = { _id: { consumer, messageId } };
  return (await db.collection<InboxDocument>(INBOX).findOne(entry, { projection: { _id: 1 } })) !== null;
}

/** Keeps the reply beside the inbox document of its command, which has one addressee, so its id is enough. */
export async function rememberReply(unit: MongoUnitOfWork, to: ReplyAddress, reply: OutgoingMessage): Promise<void> {
  const entry = { '_id.messageId': to.commandId };
  await unit.collection<InboxDocument>(INBOX).updateOne(entry, { $set: { reply: JSON.stringify(reply) } });
}

/** @returns the kept reply to a command; undefined when none was given yet. */
export async function findReply(
  unit: MongoUnitOfWork,
  consumer: string,
  messageId: string,
): Promise<OutgoingMessage | undefined> {
  const entry = await unit.collection<InboxDocument>(INBOX).findOne({ _id: { consumer, messageId } });
  return entry?.reply === undefined ? undefined : (JSON.parse(entry.reply) as OutgoingMessage);
}
