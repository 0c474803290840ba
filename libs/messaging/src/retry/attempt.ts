import type { Message } from 'amqplib';
import { type RetryTier, retryTiers } from '../topology/retry-tiers.js';

/** Counts the attempts at handling a message, from 1. Our own: what `x-death` says differs between versions of the broker. */
export const ATTEMPT_HEADER = 'x-attempt';

/** @returns which attempt this delivery is; a redelivery after a crash is still the same one. */
export function attemptOf({ properties }: Message): number {
  const attempt: unknown = properties.headers?.[ATTEMPT_HEADER];
  return Number.isSafeInteger(attempt) ? Math.max(1, attempt as number) : 1;
}

/** @returns how long to wait after this attempt has failed; undefined when there have been enough. */
export const tierAfter = (attempt: number): RetryTier | undefined => retryTiers[attempt - 1];
