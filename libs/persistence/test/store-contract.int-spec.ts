import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { done, type UnitOfWork } from '@souk/messaging';
import { DatabaseAwayError } from '../src/index.js';
import { addressOf, parcelMoved, received, weighParcel } from './messages.js';
import { bothDatabases, type OpenStore } from './open-store.js';
import { relayOnce } from './relay-once.js';

describe.each(bothDatabases)('$name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const relay = () => relayOnce(store.outbox);
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

  test('the probe answers, and tells a mistake from a database that is away', async () => {
    await store.probe.ping();
    expect(store.probe.isDown(new Error('no'))).toBe(false);
    expect(store.probe.isDown(new DatabaseAwayError())).toBe(true);
  });
});

const fail = (): never => {
  throw new Error('Nothing was published.');
};
