import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hours, newId } from '@souk/kernel';
import type { OutgoingMessage, PublishResult } from '@souk/messaging';
import { eventually } from '@souk/testing';
import { parcelMoved, stepOf, weighParcel } from './messages.js';
import { bothDatabases, type OpenStore } from './open-store.js';
import { patientWhile } from './patient-while.js';
import { confirmed, relayOnce } from './relay-once.js';

const unconfirmed: PublishResult = { status: 'unconfirmed', error: 'no answer' };
const poison: PublishResult = { status: 'poison', error: 'header too long' };

describe.each(bothDatabases)('$name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const relay = (outcome?: (message: OutgoingMessage) => PublishResult) => relayOnce(store.outbox, outcome);
  const publish = (subject: string, ...steps: number[]): Promise<void> =>
    store.transactions.run((work) => {
      for (const step of steps) work.publish(parcelMoved(subject, { step }));
      return Promise.resolve();
    });

  describe('the outbox', () => {
    const id = newId();
    const send = () => store.transactions.run((work) => Promise.resolve(work.send(weighParcel('p', {}), { id })));
    test('sends a command with the same id again, and only then', async () => {
      await send();
      await send();
      expect((await relay()).map(({ envelope }) => envelope.id)).toEqual([id]);
      await send();
      expect((await relay()).map(({ envelope }) => envelope.id)).toEqual([id]);
      expect(await relay()).toEqual([]);
    });

    test('takes a command that is sent again for as old as its last sending', async () => {
      await send();
      await eventually(async () => expect((await store.outbox.backlog()).oldestAgeMs).toBeGreaterThan(800));
      await relay();
      const sentAgain = performance.now();
      await send();
      const { oldestAgeMs } = await store.outbox.backlog();
      expect(oldestAgeMs).toBeLessThan(800 + performance.now() - sentAgain);
      await relay();
    });

    test('publishes again what was not confirmed, and of its subject all that follows', async () => {
      const [one, other] = [newId(), newId()];
      await publish(one, 1, 2, 3);
      await publish(other, 9);
      await relay((message) => (message.envelope.subject === one && stepOf(message) === 2 ? unconfirmed : confirmed));
      expect((await relay()).map(stepOf)).toEqual([2, 3]);
      expect(await relay()).toEqual([]);
    });

    test('keeps everything when publishing throws', async () => {
      await publish(newId(), 1);
      await expect(store.outbox.relay(() => Promise.reject(new Error('broker is gone')))).rejects.toThrow(
        'broker is gone',
      );
      await eventually(async () => expect(await relay()).toHaveLength(1));
    });

    test('publishes singly, after a pause, what has failed three times', async () => {
      const [bad, good] = [newId(), newId()];
      const isBad = ({ envelope }: OutgoingMessage) => envelope.subject === bad;
      await publish(bad, 1, 2);
      for (let failure = 1; failure <= 3; failure += 1)
        await relay((message) => (isBad(message) ? unconfirmed : confirmed));
      await publish(good, 1, 2);
      expect((await relay()).every((message) => !isBad(message))).toBe(true);
      const batches = await eventually(async () => {
        const sizes: number[] = [];
        await store.outbox.relay((messages) =>
          Promise.resolve(messages.map(() => (sizes.push(messages.length), confirmed))),
        );
        expect(sizes).not.toEqual([]);
        return sizes;
      });
      expect(batches).toEqual([1, 1]);
    });

    test('sets poison aside: it holds up its own subject only', async () => {
      const before = await store.outbox.backlog();
      const [bad, good] = [newId(), newId()];
      await publish(bad, 1, 2);
      await publish(good, 1);
      await relay((message) => (message.envelope.subject === bad ? poison : confirmed));
      await publish(good, 2);
      expect((await relay()).map(stepOf)).toEqual([2]);
      const after = await store.outbox.backlog();
      expect(after).toMatchObject({ failed: before.failed + 1, unpublished: before.unpublished + 1 });
      expect(after.oldestAgeMs).toBeGreaterThanOrEqual(0);
    });

    test('deletes what was published long enough ago', async () => {
      await publish(newId(), 1, 2, 3);
      await relay();
      expect(await store.outbox.purge(hours(1))).toBe(0);
      expect(await store.outbox.purge(-1)).toBeGreaterThanOrEqual(3);
    });

    test('is emptied by two relays at once: nothing is skipped, every subject in order', async () => {
      const rival = await store.another();
      const subjects = Array.from({ length: 20 }, newId);
      const seen = new Map<string, number[]>(subjects.map((subject) => [subject, []]));
      const take = (messages: readonly OutgoingMessage[]) => {
        for (const message of messages) seen.get(message.envelope.subject)?.push(stepOf(message));
        return Promise.resolve(messages.map(() => confirmed));
      };
      const patiently = patientWhile((error) => store.probe.isDown(error));
      const writing = Promise.all(
        subjects.map(async (subject) => {
          for (let step = 1; step <= 25; step += 5)
            await patiently(() => publish(subject, step, step + 1, step + 2, step + 3, step + 4));
        }),
      );
      const state = { isOver: false };
      const isDone = () => [...seen.values()].every((steps) => new Set(steps).size === 25);
      const relayAll = async (outbox = store.outbox) => {
        while (!isDone() && !state.isOver) await patiently(() => outbox.relay(take));
      };
      await Promise.all([writing, relayAll(), relayAll(rival.outbox)]).finally(() => {
        state.isOver = true;
      });
      for (const steps of seen.values())
        expect([...new Set(steps)]).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      await rival.close();
    });
  });
});
