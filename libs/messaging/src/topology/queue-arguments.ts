import { exchanges } from './exchanges.js';

/** Optional arguments of a queue, as the broker names them. */
export type QueueArguments = Readonly<Record<string, string | number>>;

/** A full queue refuses: messages then stay in the sender's outbox instead of filling the broker's memory. */
const BOUNDED = { 'x-max-length': 100_000, 'x-overflow': 'reject-publish' };

/**
 * What every queue says for itself, since defaults differ between RabbitMQ 3.x and 4.x: without a delivery limit a message
 * that kills its consumer returns for ever, and without a dead letter exchange the limit deletes it.
 * At-least-once dead lettering needs `reject-publish`.
 */
const QUORUM = { 'x-queue-type': 'quorum', ...BOUNDED, 'x-delivery-limit': 20 };

const deadLettersTo = (exchange: string) => ({
  'x-dead-letter-exchange': exchange,
  'x-dead-letter-strategy': 'at-least-once',
});

/** A queue that a service consumes; what it can't digest goes to its service's parking. */
export const workQueueArguments = (queue: string): QueueArguments => ({
  ...QUORUM,
  ...deadLettersTo(exchanges.parking),
  'x-dead-letter-routing-key': queue,
});

/** A queue that nobody consumes: its messages go back where they came from after `delayMs`, since they keep their routing key. */
export const retryQueueArguments = (delayMs: number): QueueArguments => ({
  ...QUORUM,
  ...deadLettersTo(exchanges.retryReturn),
  'x-message-ttl': delayMs,
});

/** Kept until the service's store has them. While that is away they are given back, which counts as a delivery, so the limit must be out of reach. */
export const parkedQueueArguments: QueueArguments = { ...QUORUM, 'x-delivery-limit': 1_000_000_000 };
