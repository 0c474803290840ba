import { milliseconds, seconds } from '@souk/kernel';

const LONGEST = seconds(30);

/** Pause in milliseconds before an operation that failed `attempts` times is tried again: 200 ms, 400 ms, … up to 30 s. */
export const pauseBeforeRetry = (attempts: number): number => doubling(milliseconds(200), attempts);

/** Pause in milliseconds before the provider is asked for the `asks`-th time what became of an operation: 2 s, 4 s, … up to 30 s. */
export const pauseBeforeAsking = (asks: number): number => doubling(seconds(2), asks);

function doubling(first: number, count: number): number {
  return Math.min(first * 2 ** (count - 1), LONGEST);
}
