import { createHash } from 'node:crypto';
import { derivedId } from '@souk/kernel';
import type { Message } from 'amqplib';
import { attemptOf } from '../retry/attempt.js';
import { traceparentOf } from '../retry/copy-of.js';
import { type BrokerDeadLetter, brokerDeadLetterOf } from './broker-dead-letter.js';
import type { ParkedCause, ParkedMessage, ParkedProperties } from './parked-message.js';
import { PARKING_HEADERS } from './parking-headers.js';
import { sentBy } from './sent-by.js';
import { timesRedriven } from './times-redriven.js';

const LONGEST_NAME = 255;
const HIGHEST_COUNT = 1_000_000;
const TRACE_ID = /^[\da-f]{2}-(?<traceId>[\da-f]{32})-/;

type Headers = Readonly<Record<string, unknown>>;
type Note = Pick<
  ParkedMessage,
  'parkingId' | 'queue' | 'cause' | 'errorName' | 'errorMessage' | 'errorStack' | 'parkedAt'
>;

/**
 * Makes of a message in `<service>.parked` what the store keeps. Never throws: whatever lies there can be shown to a person.
 * @param service whose parked queue it is
 */
export function readParkedMessage(message: Message, service: string): ParkedMessage {
  const headers: Headers = message.properties.headers ?? {};
  const properties = propertiesOf(message, service);
  const { messageId } = properties;
  const digest = createHash('sha256').update(message.content).digest('hex');
  const redriven = Math.min(timesRedriven(message, service), HIGHEST_COUNT);
  const death = brokerDeadLetterOf(message);
  const note = death ? noteOfBroker(death, `${messageId} ${digest}`) : noteOfService(message, headers, digest);
  return {
    ...note,
    fingerprint: messageId === undefined ? null : derivedId(note.queue, messageId, digest, ...roundOf(redriven)),
    messageId: messageId === undefined ? null : storable(messageId, LONGEST_NAME),
    ...aboutOf(message),
    attempts: Math.min(attemptOf(message), HIGHEST_COUNT),
    redriven,
    traceId: textOf(headers[PARKING_HEADERS.traceId]) ?? traceIdOf(properties.traceparent),
    properties,
    headers,
    body: message.content,
  };
}

/** None for the first: a message keeps the fingerprint that rows of it have from before redrives were told apart. */
const roundOf = (redriven: number): number[] => (redriven === 0 ? [] : [redriven]);

function noteOfBroker({ queue, at }: BrokerDeadLetter, what: string): Note {
  return {
    parkingId: derivedId(queue, what, at.getTime()),
    queue,
    cause: 'crashed',
    errorName: 'DeliveryLimit',
    errorMessage: 'the process that had it in hand died each time, until the broker gave it up',
    errorStack: null,
    parkedAt: at,
  };
}

function noteOfService({ fields }: Message, headers: Headers, digest: string): Note {
  const at = new Date(textOf(headers[PARKING_HEADERS.at]) ?? Number.NaN);
  return {
    parkingId: textOf(headers[PARKING_HEADERS.id]) ?? derivedId(fields.routingKey, digest),
    queue: textOf(headers[PARKING_HEADERS.queue]) ?? fields.routingKey,
    cause: causeOf(headers),
    errorName: textOf(headers[PARKING_HEADERS.errorName]) ?? 'unknown',
    errorMessage: textOf(headers[PARKING_HEADERS.errorMessage]) ?? 'it came without a note of why it was parked',
    errorStack: textOf(headers[PARKING_HEADERS.errorStack]),
    parkedAt: Number.isNaN(at.getTime()) ? new Date() : at,
  };
}

const causeOf = (headers: Headers): ParkedCause =>
  headers[PARKING_HEADERS.cause] === 'exhausted' ? 'exhausted' : 'undecodable';

/** What it says it is, as far as it can be read. */
function aboutOf({ content, properties }: Message): Pick<ParkedMessage, 'type' | 'subject'> {
  const named: unknown = properties.type;
  const { type = named, subject } = fieldsOf(content);
  const name = (value: unknown): string | null => (typeof value === 'string' ? storable(value, LONGEST_NAME) : null);
  return { type: name(type), subject: name(subject) };
}

function fieldsOf(content: Buffer): { readonly type?: unknown; readonly subject?: unknown } {
  try {
    const read: unknown = JSON.parse(content.toString('utf8'));
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

function propertiesOf(message: Message, service: string): ParkedProperties {
  const { messageId, type, appId, contentType } = message.properties as unknown as Headers;
  const traceparent = traceparentOf(message);
  return {
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof type === 'string' && { type }),
    ...(typeof appId === 'string' && { appId }),
    ...(typeof contentType === 'string' && { contentType }),
    ...(traceparent !== undefined && { traceparent }),
    sentBy: sentBy(message, service) ?? '',
  };
}

const traceIdOf = (traceparent = ''): string | null => TRACE_ID.exec(traceparent)?.groups?.['traceId'] ?? null;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? storable(value) : null);

/** A stranger's text may hold what no store keeps. */
function storable(text: string, longest?: number): string {
  return text.slice(0, longest).toWellFormed().replaceAll('\0', '\uFFFD');
}
