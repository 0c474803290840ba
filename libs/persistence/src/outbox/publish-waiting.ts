import type { PublishBatch } from '@souk/messaging';
import { type Settlement, settle, type WaitingMessage } from './settlement.js';

/** From this many failures on, a message is published alone: one that closes the channel must not take others with it. */
export const SUSPECT_AFTER = 3;

/**
 * Publishes what has caused no trouble in one batch, and then what is suspect one by one.
 * Stops at the first setback: the rest waits for the next look.
 */
export async function publishWaiting<Id>(
  waiting: readonly WaitingMessage<Id>[],
  publish: PublishBatch,
): Promise<Settlement<Id>> {
  const suspects = new Set(waiting.filter(({ attempts }) => attempts >= SUSPECT_AFTER).map(({ subject }) => subject));
  const batch = waiting.filter(({ subject }) => !suspects.has(subject));
  const alone = waiting.filter(({ subject }) => suspects.has(subject));
  let settlement = await publishTogether(batch, publish);
  for (const message of alone) {
    if (hasSetback(settlement)) break;
    settlement = join(settlement, await publishTogether([message], publish));
  }
  return settlement;
}

async function publishTogether<Id>(
  waiting: readonly WaitingMessage<Id>[],
  publish: PublishBatch,
): Promise<Settlement<Id>> {
  return settle(waiting, waiting.length === 0 ? [] : await publish(waiting.map(({ message }) => message)));
}

const hasSetback = <Id>({ unconfirmed, poison }: Settlement<Id>): boolean => unconfirmed.length + poison.length > 0;

const join = <Id>(one: Settlement<Id>, other: Settlement<Id>): Settlement<Id> => ({
  confirmed: [...one.confirmed, ...other.confirmed],
  unconfirmed: [...one.unconfirmed, ...other.unconfirmed],
  poison: [...one.poison, ...other.poison],
});
