import type { Message } from 'amqplib';
import type { WireMessage } from '../broker/publisher.js';
import { retryExchange } from '../topology/exchanges.js';
import type { RetryTier } from '../topology/retry-tiers.js';
import { ATTEMPT_HEADER } from './attempt.js';
import { copyOf } from './copy-of.js';

/** The same message, to come back to `queue` after the tier's delay. */
export function delayedCopy(
  message: Message,
  { name }: RetryTier,
  { queue, login, attempt }: { queue: string; login: string; attempt: number },
): WireMessage {
  return {
    exchange: retryExchange(name),
    routingKey: queue,
    body: message.content,
    properties: copyOf(message, login, { [ATTEMPT_HEADER]: attempt }),
  };
}
