import { replyAddressOf } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Asker } from '../persistence/asker.js';

/** Whoever sent the command in hand. */
export function sender({ cause }: PostgresUnitOfWork): Asker {
  if (!cause) throw new Error('A command is obeyed only in the unit of work of its message.');
  return { askedBy: 'command', address: replyAddressOf(cause) };
}
