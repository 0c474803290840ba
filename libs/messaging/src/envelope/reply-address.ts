import type { Envelope } from './envelope.js';
import type { ReplyAddress } from './reply.js';

/**
 * Where the answer to a command goes. A handler that answers `later` keeps it: `replyAddressOf(work.cause)`.
 * @throws Error when the message asks for no answer, so that it is no command.
 */
export function replyAddressOf(command: Envelope): ReplyAddress {
  const { id, type, subject, replyto, correlationid, traceparent, faults } = command;
  if (replyto === undefined)
    throw new Error(`${type} ${id} says not where its answer goes: only commands are answered.`);
  return { commandId: id, command: type, replyTo: replyto, subject, correlationId: correlationid, traceparent, faults };
}
