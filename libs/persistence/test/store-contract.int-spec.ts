import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { done, type OutgoingMessage, type PublishResult, type UnitOfWork } from '@souk/messaging';
import { eventually } from '@souk/testing';
import { DatabaseAwayError } from '../src/index.js';
import { addressOf, parcelMoved, received, stepOf, weighParcel } from './messages.js';
import { openMongoStore, openPostgresStore, type OpenStore } from './open-store.js';

const confirmed: PublishResult = { status: 'confirmed' };
const unconfirmed: PublishResult = { status: 'unconfirmed', error: 'no answer' };
const poison: PublishResult = { status: 'poison', error: 'header too long' };

describe.each([
  { name: 'PostgreSQL', open: openPostgresStore },
  { name: 'MongoDB', open: openMongoStore },
])('$name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  /** Relays once. @returns what was published, in order. */
  const relay = async (
    outcome: (message: OutgoingMessage) => PublishResult = () => confirmed,
  ): Promise<OutgoingMessage[]> => {
    const published: OutgoingMessage[] = [];
    await store.outbox.relay((messages) => {
      published.push(...messages);
      return Promise.resolve(messages.map(outcome));
    });
    return published;
  };
  const publish = (subject: string, ...steps: number[]): Promise<void> =>
    store.transactions.run((work) => {
      for (const step of steps) work.publish(parcelMoved(subject, { step }));
      return Promise.resolve();
    });
  const committed = async (what: string): Promise<number> =>
    (await store.marks()).filter((mark) => mark === what).length;

  describe('a unit of work', () => {
    test('commits its state and its messages together, and wakes the relay', async () => {
      const wake = jest.fn();
      store.signal.onWake(wake);
      const subject = newId();
      const result = await store.transactions.run(async (work) => {
        await store.mark(work, subject);
        work.publish(parcelMoved(subject, { step: 1 }));
        expect(wake).not.toHaveBeenCalled();
        return 'result';
      });
      expect(result).toBe('result');
      expect(await committed(subject)).toBe(1);
      expect(wake).toHaveBeenCalledTimes(1);
      const [message] = await relay();
      expect(message).toMatchObject({
        exchange: 'souk.events',
        routingKey: 'parcel.moved',
        envelope: { subject, source: 'shop', data: { step: 1 } },
      });
      expect(await relay()).toEqual([]);
    });

    test('that throws leaves nothing behind', async () => {
      const wake = jest.fn();
      store.signal.onWake(wake);
      const subject = newId();
      await expect(
        store.transactions.run(async (work) => {
          await store.mark(work, subject);
          work.publish(parcelMoved(subject, { step: 1 }));
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await committed(subject)).toBe(0);
      expect(await relay()).toEqual([]);
      expect(wake).not.toHaveBeenCalled();
    });

    test('inside another one is refused at once, and so is a read on the pool', async () => {
      await expect(store.transactions.run(() => store.transactions.run(() => Promise.resolve()))).rejects.toThrow(
        'inside a unit of work',
      );
      await expect(store.transactions.run(() => store.marks())).rejects.toThrow('inside a unit of work');
    });

    test('opened by a hook after the commit is an ordinary one', async () => {
      const { promise, resolve } = Promise.withResolvers<Promise<string[]>>();
      await store.transactions.run((work) => Promise.resolve(work.afterCommit(() => resolve(store.marks()))));
      await expect(promise).resolves.toBeInstanceOf(Array);
    });

    test('refuses a message that is too large, before anything is written', async () => {
      const subject = newId();
      await expect(
        store.transactions.run(async (work) => {
          await store.mark(work, subject);
          work.publish(parcelMoved(subject, { step: 1, note: 'x'.repeat(257 * 1024) }));
        }),
      ).rejects.toThrow('parcel.moved has');
      expect(await committed(subject)).toBe(0);
    });
  });

  describe('the inbox', () => {
    const handle = (message = received()) =>
      store.transactions.runOnce('shop.parcel.moved', message, (work) => store.mark(work, message.id));

    test('lets a message through once, however often it comes, and at the same time too', async () => {
      const message = received();
      const results = await Promise.all([1, 2, 3].map(() => handle(message)));
      results.push(await handle(message));
      expect(results.map(({ status }) => status).toSorted()).toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
        'handled',
      ]);
      expect(await committed(message.id)).toBe(1);
    });

    test('counts by consumer: two handlers of one message are two effects', async () => {
      const message = received();
      await handle(message);
      await store.transactions.runOnce('shop.other', message, (work) => store.mark(work, message.id));
      expect(await committed(message.id)).toBe(2);
    });

    test('forgets a message whose handling failed', async () => {
      const message = received();
      const failing = (work: UnitOfWork) => store.mark(work, message.id).then(() => Promise.reject(new Error('no')));
      await expect(store.transactions.runOnce('shop.parcel.moved', message, failing)).rejects.toThrow('no');
      expect(await handle(message)).toEqual({ status: 'handled' });
      expect(await committed(message.id)).toBe(1);
    });

    test('hands on what caused a message', async () => {
      const message = received();
      await store.transactions.runOnce('c', message, (work) =>
        Promise.resolve(work.publish(parcelMoved('p', { step: 1 }))),
      );
      const [{ envelope } = fail()] = await relay();
      expect(envelope).toMatchObject({ causationid: message.id, correlationid: message.correlationid });
    });

    test('answers a command that comes again with the same reply', async () => {
      const command = received({ type: weighParcel.name });
      const obey = () =>
        store.transactions.runOnce(weighParcel.name, command, (work) =>
          work.reply(addressOf(command), done({ grams: 5 })),
        );
      expect(await obey()).toEqual({ status: 'handled' });
      const [first] = await relay();
      expect(await obey()).toEqual({ status: 'duplicate', reply: first });
      expect(await relay()).toEqual([first]);
    });

    test('has no answer to a command that was not answered yet, and keeps a later one', async () => {
      const command = received({ type: weighParcel.name });
      const obey = () => store.transactions.runOnce(weighParcel.name, command, () => Promise.resolve());
      await obey();
      expect(await obey()).toEqual({ status: 'duplicate', reply: undefined });
      await store.transactions.run((work) => work.reply(addressOf(command), done({ grams: 7 })));
      expect(await relay()).toHaveLength(1);
      expect(await obey()).toMatchObject({
        status: 'duplicate',
        reply: { envelope: { data: { reply: { grams: 7 } } } },
      });
      expect(await relay()).toHaveLength(1);
    });
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
      await send();
      expect((await store.outbox.backlog()).oldestAgeMs).toBeLessThan(800);
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
      expect(await store.outbox.purge(60_000)).toBe(0);
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
      const writing = Promise.all(
        subjects.map(async (subject) => {
          for (let step = 1; step <= 25; step += 5)
            await publish(subject, step, step + 1, step + 2, step + 3, step + 4);
        }),
      );
      const state = { isOver: false };
      const isDone = () => [...seen.values()].every((steps) => new Set(steps).size === 25);
      const relayAll = async (outbox = store.outbox) => {
        while (!isDone() && !state.isOver) await outbox.relay(take);
      };
      await Promise.all([writing, relayAll(), relayAll(rival.outbox)]).finally(() => {
        state.isOver = true;
      });
      for (const steps of seen.values())
        expect([...new Set(steps)]).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      await rival.close();
    });
  });

  test('the probe answers, and tells a mistake from a database that is away', async () => {
    await store.probe.ping();
    expect(store.probe.isDown(new Error('no'))).toBe(false);
    expect(store.probe.isDown(new DatabaseAwayError())).toBe(true);
  });
});

const fail = (): never => {
  throw new Error('Nothing was published.');
};
