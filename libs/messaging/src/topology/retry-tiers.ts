import { minutes, seconds } from '@souk/kernel';

/** One step of the retry schedule: a queue whose messages return after `delayMs`. */
export interface RetryTier {
  /** Last word of its exchange and queue: `souk.retry.<name>`. */
  readonly name: string;
  readonly delayMs: number;
}

/**
 * How long a message waits after each failure. Shared by all services: one queue per delay, since a queue's messages
 * expire in order and a long delay would hold up the short ones behind it.
 */
export const retryTiers: readonly RetryTier[] = [
  { name: '1s', delayMs: seconds(1) },
  { name: '5s', delayMs: seconds(5) },
  { name: '30s', delayMs: seconds(30) },
  { name: '2m', delayMs: minutes(2) },
  { name: '10m', delayMs: minutes(10) },
];
