import { milliseconds, seconds } from '@souk/kernel';
import type { ProviderCall } from './provider-call.js';

const LONGEST = seconds(30);

/** Pause in milliseconds before an operation that failed `attempts` times is tried again: 200 ms, 400 ms, … up to 30 s. */
export const pauseBeforeRetry = (attempts: number): number => doubling(milliseconds(200), attempts);

/** Pause in milliseconds before the provider is asked for the `asks`-th time what became of an operation: 2 s, 4 s, … up to 30 s. */
export const pauseBeforeAsking = (asks: number): number => doubling(seconds(2), asks);

/**
 * Pause in milliseconds before a call that nobody wants any more, and that the provider has not heard of, is looked for again.
 * Only an authorisation may have been on its way meanwhile, and hold money: a capture that arrives late finds nothing to take.
 * @param pausesMs before each look
 * @returns undefined when there is nothing to look for any more.
 */
export function pauseBeforeLooking(
  { operation, attempts, absences }: Pick<ProviderCall, 'operation' | 'attempts' | 'absences'>,
  pausesMs: readonly number[],
): number | undefined {
  return operation === 'authorise' && attempts > 0 ? pausesMs[absences] : undefined;
}

function doubling(first: number, count: number): number {
  return Math.min(first * 2 ** (count - 1), LONGEST);
}
