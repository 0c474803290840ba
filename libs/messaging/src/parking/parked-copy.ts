import { currentTraceId } from '@souk/observability';
import type { Message } from 'amqplib';
import type { WireMessage } from '../broker/publisher.js';
import { ATTEMPT_HEADER } from '../retry/attempt.js';
import { copyOf } from '../retry/copy-of.js';
import { exchanges } from '../topology/exchanges.js';

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
      'x-parked-cause': cause,
      'x-parked-queue': queue,
      'x-parked-at': new Date().toISOString(),
      ...describe(error),
      ...traceOf(),
    }),
  };
}

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error))
    return { 'x-error-name': typeof error, 'x-error-message': String(error).slice(0, LONGEST_MESSAGE) };
  const { name, message, stack = '' } = error;
  return {
    'x-error-name': name,
    'x-error-message': message.slice(0, LONGEST_MESSAGE),
    'x-error-stack': stack.slice(0, LONGEST_STACK),
  };
}

function traceOf(): Record<string, string> {
  const traceId = currentTraceId();
  return traceId === undefined ? {} : { 'x-trace-id': traceId };
}
