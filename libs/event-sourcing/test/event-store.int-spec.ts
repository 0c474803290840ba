import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { ConcurrencyError } from '../src/index.js';
import { type OpenEventStore, openEventStore } from './open-event-store.js';

const moved = (to: string) => ({ type: 'Moved', data: { to } });

let shop: OpenEventStore;
beforeAll(async () => {
  shop = await openEventStore();
});
afterAll(() => shop.close());

const append = (stream: string, expectedVersion: number, ...places: string[]): Promise<void> =>
  shop.transactions.run((work) => shop.store.append(work, stream, expectedVersion, places.map(moved)));

describe('a stream', () => {
  test('gives its events back as they were, in order, with what caused them', async () => {
    const stream = newId();
    await shop.transactions.run(
      (work) => shop.store.append(work, stream, 0, [moved('a'), moved('b')], { actor: 'ada' }),
      { correlationId: 'c-1' },
    );
    await append(stream, 2, 'c');
    const events = await shop.store.load(stream);
    expect(events.map(({ version, type, data }) => ({ version, type, data }))).toEqual(
      ['a', 'b', 'c'].map((to, index) => ({ version: index + 1, ...moved(to) })),
    );
    expect(events[0]).toMatchObject({
      streamId: stream,
      schemaVersion: 1,
      metadata: { actor: 'ada', correlationId: 'c-1' },
    });
    expect(events[0]?.occurredAt).toBeInstanceOf(Date);
  });

  test('is read inside the unit of work that appends to it', async () => {
    const stream = newId();
    const seen = await shop.transactions.run(async (work) => {
      await shop.store.append(work, stream, 0, [moved('a')]);
      return shop.store.load(stream, { work });
    });
    expect(seen).toHaveLength(1);
  });

  test('is read as it was, at a version and at a time', async () => {
    const stream = newId();
    for (const [index, to] of ['a', 'b', 'c'].entries()) await append(stream, index, to);
    const all = await shop.store.load(stream);
    expect(await shop.store.load(stream, { toVersion: 2 })).toEqual(all.slice(0, 2));
    expect(await shop.store.load(stream, { until: new Date(0) })).toEqual([]);
    expect(await shop.store.load(stream, { until: new Date(Date.now() + 60_000) })).toEqual(all);
  });

  test('refuses an append at another version, behind or ahead, and leaves nothing', async () => {
    const stream = newId();
    await append(stream, 0, 'a');
    await expect(append(stream, 0, 'b')).rejects.toThrow(ConcurrencyError);
    await expect(append(stream, 5, 'b')).rejects.toThrow('is not at version 5');
    expect(await shop.store.load(stream)).toHaveLength(1);
  });

  test('takes appends from twenty writers at once, one of each version', async () => {
    const stream = newId();
    await append(stream, 0, 'start');
    const conflicts = { count: 0 };
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (let isDone = false; !isDone;) {
          isDone = await shop.transactions
            .run(async (work) => {
              const { length } = await shop.store.load(stream, { work });
              await shop.store.append(work, stream, length, [moved(String(writer))]);
            })
            .then(
              () => true,
              (error: unknown) => {
                if (!(error instanceof ConcurrencyError)) throw error;
                conflicts.count += 1;
                return false;
              },
            );
        }
      }),
    );
    const events = await shop.store.load(stream);
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    expect(new Set(events.map(({ data }) => JSON.stringify(data))).size).toBe(21);
  });

  test('are read stream by stream, none torn apart by the end of a page', async () => {
    const [first = '', second = ''] = [newId(), newId()].toSorted();
    for (const stream of [first, second]) await append(stream, 0, 'a', 'b');
    const pageAfter = async (after: string) =>
      [...(await shop.store.readStreams(after, 1))].map(([id, events]) => [id, events.length]);
    const all = await shop.store.readStreams(null, 1_000);
    expect([all.get(first)?.length, all.get(second)?.length]).toEqual([2, 2]);
    expect(await pageAfter(first)).toEqual([[second, 2]]);
    expect(await pageAfter(second)).toEqual([]);
  });

  test('may be added to and read by the service, and nothing else', async () => {
    const stream = newId();
    await append(stream, 0, 'a');
    for (const sql of [
      "UPDATE events SET type = 'x'",
      'DELETE FROM events',
      'TRUNCATE events',
      'DROP TABLE events',
      'CREATE TABLE t (x int)',
    ]) {
      await expect(shop.transactions.run((work) => work.query(sql))).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});
