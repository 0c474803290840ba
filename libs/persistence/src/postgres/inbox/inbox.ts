import type { OutgoingMessage, ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '../unit-of-work/postgres-unit-of-work.js';

/** A second delivery waits here for the first one's transaction, and gets through only if that rolls back. */
const TAKE_IN = 'INSERT INTO inbox_messages (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1';
/** A command has one addressee, so its id is enough. */
const REMEMBER_REPLY = 'UPDATE inbox_messages SET reply = $2 WHERE message_id = $1';
const FIND_REPLY = 'SELECT reply FROM inbox_messages WHERE consumer = $1 AND message_id = $2';

/** Enters a message in the inbox, as the first statement of its transaction. @returns false when it was there already. */
export async function isFirstSeen(unit: PostgresUnitOfWork, consumer: string, messageId: string): Promise<boolean> {
  const entered = await unit.prepared('inbox-take-in', TAKE_IN, [consumer, messageId]);
  return entered.length > 0;
}

/** Keeps the reply beside the inbox row of its command. */
export async function rememberReply(unit: PostgresUnitOfWork, to: ReplyAddress, reply: OutgoingMessage): Promise<void> {
  await unit.prepared('inbox-remember-reply', REMEMBER_REPLY, [to.commandId, JSON.stringify(reply)]);
}

/** @returns the kept reply to a command; undefined when none was given yet. */
export async function findReply(
  unit: PostgresUnitOfWork,
  consumer: string,
  messageId: string,
): Promise<OutgoingMessage | undefined> {
  const [row] = await unit.query<{ reply: OutgoingMessage | null }>(FIND_REPLY, [consumer, messageId]);
  return row?.reply ?? undefined;
}
