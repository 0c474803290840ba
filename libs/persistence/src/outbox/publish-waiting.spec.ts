import { describe, expect, test } from '@jest/globals';
import type { OutgoingMessage, PublishResult } from '@souk/messaging';
import { publishWaiting, SUSPECT_AFTER } from './publish-waiting.js';
import type { WaitingMessage } from './settlement.js';

const confirmed: PublishResult = { status: 'confirmed' };
const unconfirmed: PublishResult = { status: 'unconfirmed', error: 'no answer' };
const poison: PublishResult = { status: 'poison', error: 'too long' };

/** `a1` is the first message about a. */
const waiting = (id: string, attempts = 0): WaitingMessage<string> => ({
  id,
  attempts,
  subject: id.charAt(0),
  message: { exchange: 'e', routingKey: id } as OutgoingMessage,
});

/** Publishes with the given results; what is not named is confirmed. */
const attempt = async (
  messages: readonly WaitingMessage<string>[],
  results: Readonly<Record<string, PublishResult>> = {},
) => {
  const batches: string[][] = [];
  const settlement = await publishWaiting(messages, (batch) => {
    batches.push(batch.map(({ routingKey }) => routingKey));
    return Promise.resolve(batch.map(({ routingKey }) => results[routingKey] ?? confirmed));
  });
  return { batches, settlement };
};

describe('publishing what waits', () => {
  test('is one batch, all of it confirmed', async () => {
    const { batches, settlement } = await attempt([waiting('a1'), waiting('b1'), waiting('a2')]);
    expect(batches).toEqual([['a1', 'b1', 'a2']]);
    expect(settlement).toEqual({ confirmed: ['a1', 'b1', 'a2'], unconfirmed: [], poison: [] });
  });

  test('marks of each subject the longest confirmed prefix', async () => {
    const { settlement } = await attempt([waiting('a1'), waiting('b1'), waiting('a2'), waiting('a3'), waiting('b2')], {
      a2: unconfirmed,
    });
    expect(settlement).toEqual({
      confirmed: ['a1', 'b1', 'b2'],
      unconfirmed: [{ id: 'a2', error: 'no answer' }],
      poison: [],
    });
  });

  test('sets poison aside with its reason', async () => {
    const { settlement } = await attempt([waiting('a1'), waiting('b1')], { a1: poison });
    expect(settlement).toEqual({ confirmed: ['b1'], unconfirmed: [], poison: [{ id: 'a1', error: 'too long' }] });
  });

  test('takes a message without a result for unconfirmed', async () => {
    const settlement = await publishWaiting([waiting('a1')], () => Promise.resolve([]));
    expect(settlement.unconfirmed).toEqual([{ id: 'a1', error: 'the publisher gave no result' }]);
  });

  test('publishes suspects and what follows them singly, after the batch', async () => {
    const { batches } = await attempt([waiting('a1', SUSPECT_AFTER), waiting('b1'), waiting('a2')]);
    expect(batches).toEqual([['b1'], ['a1'], ['a2']]);
  });

  test('stops at the first setback', async () => {
    const suspects = [waiting('a1', SUSPECT_AFTER), waiting('b1', SUSPECT_AFTER)];
    expect((await attempt(suspects, { a1: unconfirmed })).batches).toEqual([['a1']]);
    expect((await attempt([...suspects, waiting('c1')], { c1: unconfirmed })).batches).toEqual([['c1']]);
  });

  test('publishes nothing when nothing waits', async () => {
    expect((await attempt([])).batches).toEqual([]);
  });
});
