import { milliseconds, seconds } from '@souk/kernel';

const SHORTEST_MS = milliseconds(100);
const LONGEST_MS = seconds(5);

/**
 * Exponential backoff with full jitter, so that services that lost the broker together do not come back together.
 * @param failures how often it has failed in a row, from 1
 * @returns milliseconds, between 100 and 5,000
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function reconnectDelay(failures: number): number {
  const longest = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures);
  return SHORTEST_MS + Math.random() * (longest - SHORTEST_MS);
}
