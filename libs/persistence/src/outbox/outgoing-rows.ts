import type { OutgoingMessage } from '@souk/messaging';

/** Larger bodies belong in a store, with a reference in the message. */
const MAX_BODY_BYTES = 256 * 1024;

/** Thrown before anything is written when a message could never be published. */
export class MessageTooLargeError extends Error {
  constructor(type: string, bytes: number) {
    super(
      `${type} has ${bytes} bytes, more than the ${MAX_BODY_BYTES} that a message may have: store the content and send a reference.`,
    );
    this.name = 'MessageTooLargeError';
  }
}

/** A message as the outbox keeps it. */
export interface OutgoingRow {
  readonly messageId: string;
  readonly subject: string;
  readonly message: OutgoingMessage;
  readonly body: string;
}

/**
 * Makes rows of messages; of two with the same id the later one stays.
 * @throws MessageTooLargeError
 */
export function outgoingRows(messages: readonly OutgoingMessage[]): OutgoingRow[] {
  const rows = messages.map((message) => toRow(message));
  return [...new Map(rows.map((row) => [row.messageId, row])).values()];
}

function toRow(message: OutgoingMessage): OutgoingRow {
  const { id, subject, type } = message.envelope;
  const body = JSON.stringify(message.envelope);
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_BODY_BYTES) throw new MessageTooLargeError(type, bytes);
  return { messageId: id, subject, message, body };
}
