import type { Message } from 'amqplib';
import { z } from 'zod';
import { type Envelope, envelope as envelopeSchema } from '../envelope/envelope.js';
import { type ReceivedReply, replyData } from '../envelope/reply.js';
import { sentBy } from '../parking/sent-by.js';
import { attemptOf } from '../retry/attempt.js';
import type { Route } from './route.js';

/** Thrown for a message that no attempt could handle: it is parked at once. */
export class UndecodableError extends Error {
  override readonly name = 'UndecodableError';
}

/** A message that is what it says it is. */
export interface DecodedMessage {
  readonly envelope: Envelope;
  readonly payload: unknown;
  readonly attempt: number;
}

const REPLY_SUFFIX = '.reply';

/**
 * Checks everything that can be checked before a handler sees the message.
 * @param service whose queue it is
 * @throws UndecodableError naming what is wrong
 */
export function decodeMessage(message: Message, { definition }: Route, service: string): DecodedMessage {
  const envelope = parse(envelopeSchema, readJson(message.content), 'envelope');
  checkIdentity(message, envelope, service);
  const attempt = attemptOf(message);
  if (!definition) return { envelope, payload: replyIn(envelope), attempt };
  const { type, dataversion } = envelope;
  insist(
    type === definition.name && dataversion === definition.version,
    `expected ${definition.name} version ${definition.version}, got ${type} version ${dataversion}`,
  );
  insist(
    definition.kind === 'event' || envelope.replyto !== undefined,
    'a command must say where its answer goes (replyto)',
  );
  return { envelope, payload: parse(definition.payload, envelope.data, `payload of ${type}`), attempt };
}

/** The broker vouches for `userId`. A message that comes back from a retry was sent by this service itself. */
function checkIdentity(message: Message, { id, source }: Envelope, service: string): void {
  const messageId: unknown = message.properties.messageId;
  const sender = sentBy(message, service);
  insist(messageId === id, `message id ${String(messageId)} is not the envelope's ${id}`);
  insist(sender === source || sender === service, `claims to come from ${source}, but ${sender} sent it`);
}

function replyIn({ type, source, subject, causationid, data }: Envelope): ReceivedReply {
  const command = type.slice(0, -REPLY_SUFFIX.length);
  insist(type.endsWith(REPLY_SUFFIX) && causationid !== undefined, `expected the reply to a command, got ${type}`);
  insist(command.startsWith(`${source}.`), `${source} answers ${command}, which is not addressed to it`);
  return { command, commandId: causationid, subject, answer: parse(replyData, data, `data of ${type}`) };
}

function readJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new UndecodableError(`the body is not JSON (${content.length} bytes)`, { cause: error });
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UndecodableError(`the ${what} is wrong: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function insist(condition: boolean, complaint: string): asserts condition {
  if (!condition) throw new UndecodableError(complaint);
}
