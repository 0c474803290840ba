import { type ReplyAddress, replyAddressOf } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** Where the answer to the command in hand will go. */
export function replyAddress({ cause }: PostgresUnitOfWork): ReplyAddress {
  if (!cause) throw new Error('A command is obeyed only in the unit of work of its message.');
  return replyAddressOf(cause);
}
