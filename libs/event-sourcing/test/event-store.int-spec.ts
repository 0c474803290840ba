import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { ConcurrencyError, DamagedStreamError } from '../src/index.js';
import { moved, opened } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

let accounts: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts();
});
afterAll(() => accounts.close());

const append = (stream: string, expectedVersion: number, ...amounts: number[]): Promise<void> =>
  accounts.transactions.run((work) =>
    accounts.store.append(
      work,
      stream,
      expectedVersion,
      amounts.map((amount) => moved(amount)),
    ),
  );
/** A stream of so many events. */
const streamOf = async (length: number): Promise<string> => {
  const stream = newId();
  await append(stream, 0, ...Array.from({ length }, (_, index) => index));
  return stream;
};

describe('a stream', () => {
  test('gives its events back as they were, in order', async () => {
    const stream = newId();
    await append(stream, 0, 10, 20);
    await append(stream, 2, 30);
    const events = await accounts.store.load(stream);
    expect(events.map(({ version, type, data }) => ({ version, type, data }))).toEqual(
      [10, 20, 30].map((amount, index) => ({ version: index + 1, ...moved(amount) })),
    );
    expect(events[0]).toMatchObject({ streamId: stream, schemaVersion: 1 });
    expect(events[0]?.occurredAt).toBeInstanceOf(Date);
  });

  test('is read inside the unit of work that appends to it', async () => {
    const stream = newId();
    const seen = await accounts.transactions.run(async (work) => {
      await accounts.store.append(work, stream, 0, [moved(1)]);
      return accounts.store.load(stream, { work });
    });
    expect(seen).toHaveLength(1);
  });

  test('is read from a version on, and up to one', async () => {
    const stream = await streamOf(4);
    const versions = async (options: { afterVersion?: number; toVersion?: number }) =>
      (await accounts.store.load(stream, options)).map(({ version }) => version);
    expect(await versions({ afterVersion: 2 })).toEqual([3, 4]);
    expect(await versions({ toVersion: 2 })).toEqual([1, 2]);
    expect(await versions({ afterVersion: 1, toVersion: 3 })).toEqual([2, 3]);
    expect(await versions({ afterVersion: 4 })).toEqual([]);
    expect(await versions({ afterVersion: 3, toVersion: 2 })).toEqual([]);
  });

  test('is read as it was at a time', async () => {
    const stream = newId();
    for (const version of [0, 1, 2]) await append(stream, version, version);
    const all = await accounts.store.load(stream);
    for (const [index, { occurredAt }] of all.entries()) {
      const then = await accounts.store.load(stream, { until: occurredAt });
      expect(then.length).toBeGreaterThan(index);
      expect(then).toEqual(all.filter((event) => event.occurredAt <= occurredAt));
    }
    expect(await accounts.store.load(stream, { until: new Date(0) })).toEqual([]);
    expect(await accounts.store.load(stream, { until: new Date(Date.now() + 60_000) })).toEqual(all);
  });

  test('has no gap at any time, also where the clock was set back between two events', async () => {
    const stream = await streamOf(3);
    const hour = (version: number) => new Date(Date.UTC(2026, 0, 1, [0, 9, 12, 10][version]));
    for (const version of [1, 2, 3])
      await accounts.asAdmin('UPDATE events SET occurred_at = $3 WHERE stream_id = $1 AND version = $2', [
        stream,
        version,
        hour(version),
      ]);
    const countAt = async (time: Date) => (await accounts.store.load(stream, { until: time })).length;
    expect([await countAt(hour(1)), await countAt(hour(2)), await countAt(hour(3))]).toEqual([1, 3, 3]);
  });

  test('is there only for whom it was begun with', async () => {
    const stream = newId();
    await accounts.transactions.run((work) => accounts.store.append(work, stream, 0, [opened('ada'), moved(1)]));
    const seenBy = async (owner: string, afterVersion = 0) =>
      (await accounts.store.load(stream, { begunWith: { owner }, afterVersion })).length;
    expect([await seenBy('ada'), await seenBy('eve'), await seenBy('ada', 1), await seenBy('eve', 1)]).toEqual([
      2, 0, 1, 0,
    ]);
    expect(await accounts.store.load(newId(), { begunWith: {} })).toEqual([]);
  });

  test('refuses an append at another version, behind or ahead, and leaves nothing', async () => {
    const stream = newId();
    await append(stream, 0, 1);
    await expect(append(stream, 0, 2)).rejects.toThrow(ConcurrencyError);
    await expect(append(stream, 5, 2)).rejects.toThrow('is not at version 5');
    await expect(append(newId(), 1, 2)).rejects.toThrow(ConcurrencyError);
    expect(await accounts.store.load(stream)).toHaveLength(1);
  });

  test('in which an event is missing is not taken for a whole one', async () => {
    for (const missing of [1, 2]) {
      const stream = await streamOf(3);
      await accounts.asAdmin('DELETE FROM events WHERE stream_id = $1 AND version = $2', [stream, missing]);
      await expect(accounts.store.load(stream)).rejects.toMatchObject({ streamId: stream, version: missing });
      await expect(accounts.store.load(stream)).rejects.toThrow(DamagedStreamError);
      expect(await accounts.store.load(stream, { afterVersion: missing })).toHaveLength(3 - missing);
    }
  });
});

describe('streams', () => {
  test('are read one after the other, none torn apart by the end of a page', async () => {
    const [first = '', second = ''] = [await streamOf(2), await streamOf(2)].toSorted();
    const pageAfter = async (after: string) =>
      [...(await accounts.store.readStreams(after, 1))].map(([id, events]) => [id, events.length]);
    const all = await accounts.store.readStreams(null, 1_000);
    expect([all.get(first)?.length, all.get(second)?.length]).toEqual([2, 2]);
    expect((await pageAfter(first))[0]?.[0]).not.toBe(first);
    expect([...all.keys()]).toEqual([...all.keys()].toSorted());
  });

  test('that are damaged are read too: whoever checks them wants to see it', async () => {
    const stream = await streamOf(3);
    await accounts.asAdmin('DELETE FROM events WHERE stream_id = $1 AND version = 2', [stream]);
    const events = (await accounts.store.readStreams(null, 1_000)).get(stream);
    expect(events?.map(({ version }) => version)).toEqual([1, 3]);
  });
});

test('the service may add events and read them, and nothing else', async () => {
  await streamOf(1);
  for (const sql of [
    "UPDATE events SET type = 'x'",
    'DELETE FROM events',
    'TRUNCATE events',
    'DROP TABLE events',
    'CREATE TABLE t (x int)',
  ]) {
    await expect(accounts.transactions.run((work) => work.query(sql))).rejects.toThrow(
      /permission denied|must be owner/,
    );
  }
});
