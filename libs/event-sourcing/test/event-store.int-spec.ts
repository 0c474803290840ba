import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { ConcurrencyError } from '../src/index.js';
import { type OpenEventStore, openEventStore } from './open-event-store.js';

const opened = { type: 'AccountOpened', data: { owner: 'Ada' } };
const deposited = (amount: number) => ({ type: 'MoneyDeposited', data: { amount } });

describe('the event store', () => {
  let store: OpenEventStore;
  beforeAll(async () => {
    store = await openEventStore();
  });
  afterAll(() => store.close());

  const append = (stream: string, expected: number, ...events: { type: string; data: object }[]) =>
    store.transactions.run((work) => store.events.append(work, stream, expected, events));

  test('keeps the events of a stream in order, with versions from 1', async () => {
    const stream = newId();
    await append(stream, 0, opened, deposited(10));
    await append(stream, 2, deposited(5));
    const events = await store.events.load(stream);
    expect(events.map(({ version, type, data }) => ({ version, type, data }))).toEqual([
      { version: 1, ...opened }, { version: 2, ...deposited(10) }, { version: 3, ...deposited(5) },
    ]);
  });

  test.each([0, 1, 3])('refuses to append at version %i to a stream at version 2, and keeps nothing', async (expected) => {
    const stream = newId();
    await append(stream, 0, opened, deposited(10));
    await expect(append(stream, expected, deposited(1))).rejects.toThrow(ConcurrencyError);
    expect(await store.events.load(stream)).toHaveLength(2);
  });

  test('loads a stream as it was', async () => {
    const stream = newId();
    await append(stream, 0, opened);
    const [first] = await store.events.load(stream);
    await append(stream, 1, deposited(10));
    expect(await store.events.load(stream, { until: first?.occurredAt })).toHaveLength(1);
  });

  test('gives parallel appends versions without a gap: each decides anew until it wins', async () => {
    const stream = newId();
    await append(stream, 0, opened);
    const deposit = (): Promise<void> =>
      store.transactions.run(async (work) => {
        const events = await store.events.load(stream, { work });
        await store.events.append(work, stream, events.length, [deposited(1)]);
      });
    const untilItWins = async (): Promise<void> => {
      for (;;) {
        try {
          return await deposit();
        } catch (error) {
          if (!(error instanceof ConcurrencyError)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 20 }, untilItWins));
    const versions = (await store.events.load(stream)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  test.each(["UPDATE events SET type = 'Forged'", 'DELETE FROM events'])('does not let the runtime login say: %s', async (sql) => {
    await expect(store.transactions.run((work) => work.query(sql))).rejects.toThrow('permission denied');
  });
});
