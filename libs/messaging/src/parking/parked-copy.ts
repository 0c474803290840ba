import { newId } from '@souk/kernel';
import { currentTraceId } from '@souk/observability';
import type { Message } from 'amqplib';
import type { WireMessage } from '../broker/publisher.js';
import { ATTEMPT_HEADER } from '../retry/attempt.js';
import { copyOf } from '../retry/copy-of.js';
import { exchanges } from '../topology/exchanges.js';
import { PARKING_HEADERS } from './parking-headers.js';
import { SENT_BY_HEADER, sentBy } from './sent-by.js';

/** `undecodable`: no attempt could succeed. `exhausted`: every attempt failed. */
export type ParkingCause = 'undecodable' | 'exhausted';

/** What a person needs to know who finds the message in `<service>.parked`. */
export interface ParkingNote {
  readonly cause: ParkingCause;
  /** Where it comes from, and where a redrive would take it. */
  readonly queue: string;
  readonly login: string;
  readonly attempt: number;
  readonly error: unknown;
}

const LONGEST_MESSAGE = 500;
const LONGEST_STACK = 4_000;

/** The same message, for a person to decide on. */
export function parkedCopy(message: Message, { cause, queue, login, attempt, error }: ParkingNote): WireMessage {
  return {
    exchange: exchanges.parking,
    routingKey: queue,
    body: message.content,
    properties: copyOf(message, login, {
      [ATTEMPT_HEADER]: attempt,
      [SENT_BY_HEADER]: sentBy(message, login) ?? '',
      [PARKING_HEADERS.id]: newId(),
      [PARKING_HEADERS.cause]: cause,
      [PARKING_HEADERS.queue]: queue,
      [PARKING_HEADERS.at]: new Date().toISOString(),
      ...describe(error),
      ...traceOf(),
    }),
  };
}

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error))
    return {
      [PARKING_HEADERS.errorName]: typeof error,
      [PARKING_HEADERS.errorMessage]: String(error).slice(0, LONGEST_MESSAGE),
    };
  const { name, message, stack = '' } = error;
  return {
    [PARKING_HEADERS.errorName]: name,
    [PARKING_HEADERS.errorMessage]: message.slice(0, LONGEST_MESSAGE),
    [PARKING_HEADERS.errorStack]: stack.slice(0, LONGEST_STACK),
  };
}

function traceOf(): Record<string, string> {
  const traceId = currentTraceId();
  return traceId === undefined ? {} : { [PARKING_HEADERS.traceId]: traceId };
}
