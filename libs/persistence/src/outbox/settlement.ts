import type { OutgoingMessage, PublishResult } from '@souk/messaging';

/** A message that waits in the outbox. */
export interface WaitingMessage<Id> {
  readonly id: Id;
  readonly subject: string;
  /** How often it was published without a confirmation. */
  readonly attempts: number;
  readonly message: OutgoingMessage;
}

/** A message that did not go out, and why. */
export interface Setback<Id> {
  readonly id: Id;
  readonly error: string;
}

/** What the outbox has to remember after an attempt to publish. */
export interface Settlement<Id> {
  readonly confirmed: readonly Id[];
  readonly unconfirmed: readonly Setback<Id>[];
  readonly poison: readonly Setback<Id>[];
}

/**
 * Takes of each subject the longest confirmed prefix: what comes after a setback is published again after it,
 * so that a consumer that saw it too early sees it once more in its place.
 */
export function settle<Id>(waiting: readonly WaitingMessage<Id>[], results: readonly PublishResult[]): Settlement<Id> {
  const settlement = { confirmed: [] as Id[], unconfirmed: [] as Setback<Id>[], poison: [] as Setback<Id>[] };
  const held = new Set<string>();
  for (const [index, { id, subject }] of waiting.entries()) {
    if (held.has(subject)) continue;
    const result = results[index] ?? { status: 'unconfirmed', error: 'the publisher gave no result' };
    if (result.status === 'confirmed') {
      settlement.confirmed.push(id);
      continue;
    }
    held.add(subject);
    settlement[result.status].push({ id, error: result.error });
  }
  return settlement;
}
