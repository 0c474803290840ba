import type { OutboxStore, OutgoingMessage, PublishResult } from '@souk/messaging';

export const confirmed: PublishResult = { status: 'confirmed' };

/** Relays once. @returns what was published, in order. */
export const relayOnce = async (
  outbox: OutboxStore,
  outcome: (message: OutgoingMessage) => PublishResult = () => confirmed,
): Promise<OutgoingMessage[]> => {
  const published: OutgoingMessage[] = [];
  await outbox.relay((messages) => {
    published.push(...messages);
    return Promise.resolve(messages.map(outcome));
  });
  return published;
};
