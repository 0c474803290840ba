import type { OutgoingMessage } from '@souk/messaging';
import { outgoingRows } from '../../outbox/outgoing-rows.js';
import type { PostgresUnitOfWork } from '../unit-of-work/postgres-unit-of-work.js';

/** A message whose id is there already (a command or reply sent again) goes out once more, and is as old as this sending. */
const WRITE = `
  INSERT INTO outbox_messages (message_id, subject, exchange, routing_key, envelope)
  SELECT message_id, subject, exchange, routing_key, envelope
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::json[])
    WITH ORDINALITY AS outgoing(message_id, subject, exchange, routing_key, envelope, position)
  ORDER BY position
  ON CONFLICT (message_id) DO UPDATE SET
    envelope = excluded.envelope,
    created_at = CASE WHEN outbox_messages.published_at IS NULL THEN outbox_messages.created_at ELSE excluded.created_at END,
    published_at = NULL, attempts = 0, retry_at = NULL, failed_at = NULL, last_error = NULL`;

/** Writes messages to the outbox in one statement, in the order given. */
export async function writeOutbox(unit: PostgresUnitOfWork, messages: readonly OutgoingMessage[]): Promise<void> {
  const rows = outgoingRows(messages);
  await unit.prepared('outbox-write', WRITE, [
    rows.map((row) => row.messageId),
    rows.map((row) => row.subject),
    rows.map((row) => row.message.exchange),
    rows.map((row) => row.message.routingKey),
    rows.map((row) => row.body),
  ]);
}
