import type { FaultKind } from '@souk/kernel';
import type { Message } from 'amqplib';
import type { WireMessage } from '../broker/publisher.js';
import { attemptOf } from '../retry/attempt.js';
import { delayedCopy } from '../retry/delayed-copy.js';
import { type RetryTier, retryTiers } from '../topology/retry-tiers.js';

/** Says which fault has made this copy of a message. */
const FAULT_HEADER = 'x-fault';
/** Milliseconds that the copy has still to wait. */
const WAIT_HEADER = 'x-fault-wait-ms';

/** A fault that has a message come to its queue again. */
export type CopyingFault = Extract<FaultKind, 'hang' | 'delay' | 'duplicate'>;

/** The tiers that a wait is made of; nothing else may lie long in the short ones, or it would hold up what is behind it. */
const HOPS = retryTiers.filter(({ delayMs }) => delayMs <= 30_000).toReversed();

/** @returns the fault that has made this copy; undefined for a message as its sender sent it. */
export function faultOfCopy({ properties }: Message): CopyingFault | undefined {
  return properties.headers?.[FAULT_HEADER] as CopyingFault | undefined;
}

/** @returns how many milliseconds the copy has still to wait. */
export function waitOf({ properties }: Message): number {
  return Number(properties.headers?.[WAIT_HEADER] ?? 0);
}

/**
 * The same message, to come back to `queue` after one of the retry tiers: the longest within `waitMs`, and the rest of the wait
 * after that. What is shorter than every tier expires in the shortest, at most behind what waits there already.
 */
export function faultCopy(
  message: Message,
  { fault, waitMs, queue, login }: { fault: CopyingFault; waitMs: number; queue: string; login: string },
): WireMessage {
  const { tier, expiration } = hop(waitMs);
  const copy = delayedCopy(message, tier, { queue, login, attempt: attemptOf(message) });
  const left = Math.max(0, waitMs - tier.delayMs);
  const headers = { ...copy.properties.headers, [FAULT_HEADER]: fault, ...(left > 0 && { [WAIT_HEADER]: left }) };
  return { ...copy, properties: { ...copy.properties, headers, expiration } };
}

function hop(waitMs: number): { tier: RetryTier; expiration?: number } {
  const fitting = HOPS.find(({ delayMs }) => delayMs <= waitMs);
  return fitting ? { tier: fitting } : { tier: HOPS.at(-1) as RetryTier, expiration: waitMs };
}
