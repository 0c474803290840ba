import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { OutgoingMessage } from '@souk/messaging';
import { eventually } from '@souk/testing';
import { parcelMoved, stepOf } from './messages.js';
import { bothDatabases, type OpenStore } from './open-store.js';
import { relayOnce } from './relay-once.js';

const SUBJECTS = 30;
const STEPS = 50;

describe.each(bothDatabases)('what was published is published again on $name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const publish = (subject: string, ...steps: number[]): Promise<void> =>
    store.transactions.run(async (work) => {
      for (const step of steps) work.publish(parcelMoved(subject, { step }));
    });
  const relayAll = async (): Promise<OutgoingMessage[]> => {
    const published: OutgoingMessage[] = [];
    for (;;) {
      const batch = await relayOnce(store.outbox);
      if (batch.length === 0) return published;
      published.push(...batch);
    }
  };
  const idsOf = (messages: readonly OutgoingMessage[]): string[] => messages.map(({ envelope }) => envelope.id);
  /** Later than all that has happened, which the databases know to the microsecond. */
  const nextMillisecond = async (): Promise<Date> => {
    const next = Date.now() + 1;
    await eventually(() => expect(Date.now()).toBeGreaterThanOrEqual(next), { every: 1 });
    return new Date(next);
  };

  test('since a time, under its own id, and only once', async () => {
    await publish(newId(), 1);
    const before = await relayAll();
    const since = await nextMillisecond();
    await publish(newId(), 2, 3);
    const lost = await relayAll();
    expect(await store.outbox.republish(since)).toBe(2);
    expect((await store.outbox.backlog()).unpublished).toBe(2);
    expect((await store.outbox.backlog()).oldestAgeMs).toBeLessThan(60_000);
    expect(idsOf(await relayAll())).toEqual(idsOf(lost));
    expect(await relayAll()).toEqual([]);
    expect(await store.outbox.republish(new Date(Date.now() + 60_000))).toBe(0);
    expect(await store.outbox.republish(new Date(0))).toBe(before.length + lost.length);
    await relayAll();
  });

  test('each subject in its order, although the relay looks in between', async () => {
    const subjects = Array.from({ length: SUBJECTS }, newId);
    const steps = Array.from({ length: STEPS }, (_, index) => index + 1);
    for (const subject of subjects) await publish(subject, ...steps);
    const since = new Date();
    await relayAll();
    const state = { isOver: false };
    const seen: OutgoingMessage[] = [];
    const relaying = (async () => {
      while (!state.isOver) seen.push(...(await relayAll()));
    })();
    expect(await store.outbox.republish(since)).toBe(SUBJECTS * STEPS);
    state.isOver = true;
    await relaying;
    seen.push(...(await relayAll()));
    const bySubject = Map.groupBy(seen, ({ envelope }) => envelope.subject);
    for (const subject of subjects) expect(bySubject.get(subject)?.map(stepOf)).toEqual(steps);
  });
});
