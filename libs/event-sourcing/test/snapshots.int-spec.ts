import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { RebuiltSnapshots } from '../src/index.js';
import { type Account, account, type AccountEvent, moved, opened } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

interface Row {
  readonly version: number;
  readonly stateVersion: number;
}

const ALL = { after: null, limit: 1_000 };

let accounts: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts();
});
afterAll(() => accounts.close());

const append = (id: string, version: number, ...events: AccountEvent[]): Promise<void> =>
  accounts.transactions.run((work) =>
    accounts.aggregates.append(work, account, { id, version }, events, { actor: 'ada' }),
  );
/** An account with so many events, appended one by one. */
const accountOf = async (length: number): Promise<string> => {
  const id = newId();
  await append(id, 0, opened());
  for (let version = 1; version < length; version += 1) await append(id, version, moved(version));
  return id;
};
const snapshotsOf = (id: string): Promise<Row[]> =>
  accounts.reader.query<Row>(
    'SELECT version, state_version AS "stateVersion" FROM snapshots WHERE stream_id = $1 ORDER BY version',
    [id],
  );
const versionsOf = async (id: string): Promise<number[]> => (await snapshotsOf(id)).map(({ version }) => version);
const change = (id: string, set: string): Promise<void> =>
  accounts.asAdmin(`UPDATE snapshots SET ${set} WHERE stream_id = $1`, [id]);
const entriesOf = async (id: string, options = {}): Promise<Account['entries'] | undefined> =>
  (await accounts.aggregates.load(account, id, options))?.state.entries;

/** Puts another state into the snapshots of a stream, checksum and all: whether it is used shows in what is loaded. */
const mark = (id: string): Promise<void> =>
  accounts.asAdmin(
    `UPDATE snapshots SET state = marked.state, checksum = sha256(convert_to(marked.state::text, 'UTF8'))
     FROM (SELECT '{"owner": "ada", "balance": 0, "entries": [999]}'::jsonb AS state) marked WHERE stream_id = $1`,
    [id],
  );

describe('a snapshot', () => {
  test('is taken in the unit of work that crosses a multiple of the interval', async () => {
    const id = await accountOf(4);
    expect(await versionsOf(id)).toEqual([]);
    await append(id, 4, moved(4), moved(5), moved(6));
    expect(await versionsOf(id)).toEqual([7]);
    await append(id, 7, moved(7), moved(8));
    expect(await versionsOf(id)).toEqual([7]);
    await append(id, 9, moved(9));
    expect(await versionsOf(id)).toEqual([7, 10]);
  });

  test('is not there when its unit of work fails', async () => {
    const id = await accountOf(4);
    const failing = accounts.transactions.run(async (work) => {
      await accounts.aggregates.append(work, account, { id, version: 4 }, [moved(4)]);
      throw new Error('not now');
    });
    await expect(failing).rejects.toThrow('not now');
    expect(await versionsOf(id)).toEqual([]);
    expect(await entriesOf(id)).toEqual([1, 2, 3]);
  });

  test('is what loading goes on from', async () => {
    const id = await accountOf(7);
    const before = await accounts.aggregates.load(account, id);
    await mark(id);
    expect(await entriesOf(id)).toEqual([999, 5, 6]);
    expect(await accounts.transactions.run((work) => entriesOf(id, { work }))).toEqual([999, 5, 6]);
    const { begunAt, changedAt } = before ?? {};
    expect(await accounts.aggregates.load(account, id)).toMatchObject({ id, version: 7, begunAt, changedAt });
  });

  test('is not used beyond what was asked for', async () => {
    const id = await accountOf(12);
    await mark(id);
    expect(await entriesOf(id, { toVersion: 4 })).toEqual([1, 2, 3]);
    expect(await entriesOf(id, { toVersion: 9 })).toEqual([999, 5, 6, 7, 8]);
    const [, , , fourth] = await accounts.store.load(id);
    const until = new Date((fourth?.occurredAt.getTime() ?? 0) - 1);
    // Nothing, where all four came within a millisecond.
    expect((await entriesOf(id, { until })) ?? []).not.toContain(999);
    expect(await entriesOf(id, { until: new Date(Date.now() + 60_000) })).toEqual([999, 10, 11]);
  });

  test('shows nobody what is not theirs', async () => {
    const id = await accountOf(5);
    expect(await entriesOf(id, { begunWith: { owner: 'ada' } })).toEqual([1, 2, 3, 4]);
    expect(await entriesOf(id, { begunWith: { owner: 'eve' } })).toBeUndefined();
  });

  test.each([
    ['of an older shape', 'state_version = 0'],
    ['of a newer shape', 'state_version = 2'],
    ['whose state somebody has changed', `state = '{"owner": "eve", "balance": 1000000, "entries": []}'`],
    ['whose state is gone', "state = 'null'"],
    ['that speaks of an event that is not there', 'version = 9'],
    ['that begins at another time', "begun_at = begun_at - interval '1 second'"],
    ['that ends at another time', "changed_at = changed_at - interval '1 second'"],
  ])('%s is ignored', async (_, damage) => {
    const id = await accountOf(6);
    await change(id, damage);
    expect(await entriesOf(id)).toEqual([1, 2, 3, 4, 5]);
  });

  test('that is in the way is replaced', async () => {
    const id = await accountOf(4);
    await accounts.asAdmin(
      `INSERT INTO snapshots (stream_id, aggregate, version, state, state_version, checksum, begun_at, changed_at)
       VALUES ($1, 'account', 5, '{}', 0, '', now(), now())`,
      [id],
    );
    await append(id, 4, moved(4));
    expect(await snapshotsOf(id)).toEqual([{ version: 5, stateVersion: 1 }]);
  });
});

describe('all snapshots', () => {
  test('can be dropped, and nothing is lost', async () => {
    const id = await accountOf(12);
    const before = await accounts.aggregates.load(account, id);
    expect(await accounts.snapshots.drop()).toBeGreaterThanOrEqual(2);
    expect(await versionsOf(id)).toEqual([]);
    expect(await accounts.aggregates.load(account, id)).toEqual(before);
    expect(await accounts.snapshots.drop()).toBe(0);
    expect(await accounts.snapshots.counts()).toEqual([]);
  });

  test('are counted by aggregate and shape', async () => {
    await accounts.snapshots.drop();
    const [long, older] = [await accountOf(12), await accountOf(6)];
    await change(older, 'state_version = 0');
    await accountOf(4);
    const ofParcels = { ...account, name: 'parcel', stateVersion: 7 };
    await accounts.transactions.run(async (work) => {
      const known = { id: long, version: 12 };
      await accounts.aggregates.append(work, ofParcels, known, [moved(12), moved(13), moved(14)]);
    });
    expect(await accounts.snapshots.counts()).toEqual([
      { aggregate: 'account', stateVersion: 0, snapshots: 1, streams: 1 },
      { aggregate: 'account', stateVersion: 1, snapshots: 2, streams: 1 },
      { aggregate: 'parcel', stateVersion: 7, snapshots: 1, streams: 1 },
    ]);
  });

  test('are made anew from the events, whatever was wrong with them', async () => {
    const [long, damaged, short] = [await accountOf(12), await accountOf(6), await accountOf(4)];
    const parcel = newId();
    const moves = Array.from({ length: 9 }, (_, index) => moved(index));
    await accounts.transactions.run((work) => accounts.store.append(work, parcel, 0, moves));
    await mark(long);
    await change(damaged, "state = 'null'");
    expect((await accounts.snapshots.rebuild(account, ALL)).taken).toBeGreaterThanOrEqual(3);
    expect([await versionsOf(long), await versionsOf(damaged)]).toEqual([[5, 10], [5]]);
    expect([await versionsOf(short), await versionsOf(parcel)]).toEqual([[], []]);
    expect(await entriesOf(long)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    await mark(damaged);
    expect(await entriesOf(damaged)).toEqual([999, 5]);
  });

  test('are made anew a page at a time, each stream on one page, and as often as one likes', async () => {
    await accounts.snapshots.drop();
    const ids = [await accountOf(12), await accountOf(6), await accountOf(5)];
    const whole = await accounts.snapshots.rebuild(account, ALL);
    expect(whole).toMatchObject({ damaged: [], next: null });
    const pages: RebuiltSnapshots[] = [];
    do pages.push(await accounts.snapshots.rebuild(account, { after: pages.at(-1)?.next ?? null, limit: 2 }));
    while (pages.at(-1)?.next !== null);
    const total = (what: 'streams' | 'taken'): number => pages.reduce((sum, page) => sum + page[what], 0);
    expect([total('streams'), total('taken')]).toEqual([whole.streams, whole.taken]);
    expect(pages.every(({ streams }) => streams <= 2)).toBe(true);
    expect(await Promise.all(ids.map(versionsOf))).toEqual([[5, 10], [5], [5]]);
  });

  test('are made anew although a stream has lost an event, which is named', async () => {
    const [broken, sound] = [await accountOf(7), await accountOf(7)];
    await accounts.asAdmin('DELETE FROM events WHERE stream_id = $1 AND version = 3', [broken]);
    await accounts.snapshots.drop();
    const { damaged } = await accounts.snapshots.rebuild(account, ALL);
    expect(damaged).toEqual([broken]);
    expect([await versionsOf(broken), await versionsOf(sound)]).toEqual([[], [5]]);
    await accounts.asAdmin('DELETE FROM events WHERE stream_id = $1', [broken]);
  });

  test('are made anew while commands go on', async () => {
    const id = await accountOf(5);
    const commands = (async () => {
      for (let version = 5; version < 40; version += 1) await append(id, version, moved(version));
    })();
    for (let round = 0; round < 5; round += 1) {
      await accounts.snapshots.drop();
      await accounts.snapshots.rebuild(account, ALL);
    }
    await commands;
    expect(await entriesOf(id)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
  });
});
