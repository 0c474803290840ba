import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import {
  EventSourcingModule,
  goldenStreams,
  restoreStream,
  type StoredEvent,
  UnknownSchemaVersionError,
} from '../src/index.js';
import { account, type AccountEvent, accountUpcasters, moved, opened } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

const [golden] = goldenStreams<AccountEvent>(join(import.meta.dirname, 'golden'), accountUpcasters);
if (!golden) throw new Error('There is no golden stream.');
const { streamId } = golden;

let accounts: OpenAccounts;
/** A replica of the release before. */
let older: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts({ upcasters: accountUpcasters });
  older = await openAccounts({ shared: accounts.place, upcasters: accountUpcasters.filter(({ from }) => from === 1) });
  await accounts.transactions.run((work) => restoreStream(work, golden));
});
afterAll(async () => {
  await older.close();
  await accounts.close();
});

const shown = ({ type, data, schemaVersion }: StoredEvent) => ({ type, data, schemaVersion });

describe('events of all older versions', () => {
  const today = [
    { ...opened('ada'), schemaVersion: 1 },
    { ...moved(1_200, `holder of ${streamId}`), schemaVersion: 1 },
    { ...moved(-350, `holder of ${streamId}`), schemaVersion: 2 },
    { ...moved(75, 'grace'), schemaVersion: 3 },
  ];

  test('come in the words of today on every way of reading', async () => {
    expect((await accounts.store.load(streamId)).map(shown)).toEqual(today);
    expect((await accounts.store.readStreams(null, 10)).get(streamId)?.map(shown)).toEqual(today);
    expect(golden.events.map(shown)).toEqual(today);
  });

  test('are folded like new ones', async () => {
    const loaded = await accounts.aggregates.load(account, streamId);
    expect(loaded).toMatchObject({ version: 4, state: { owner: 'ada', balance: 925, entries: [1_200, -350, 75] } });
    expect(loaded?.begunAt).toEqual(golden.written[0]?.occurredAt);
  });

  test('stay in the store as they were written', async () => {
    const sql = 'SELECT data FROM events WHERE stream_id = $1 ORDER BY version';
    const rows = await accounts.reader.query<{ data: object }>(sql, [streamId]);
    expect(rows.map(({ data }) => data)).toEqual(golden.written.map(({ data }) => data));
  });
});

describe('an event of today', () => {
  test('is written in the newest version of its type', async () => {
    const stream = newId();
    await accounts.transactions.run((work) => accounts.store.append(work, stream, 0, [opened(), moved(1, 'ada')]));
    expect((await accounts.store.load(stream)).map(({ schemaVersion }) => schemaVersion)).toEqual([1, 3]);
  });

  test('is not misread by a replica of an older release', async () => {
    const stream = newId();
    await accounts.transactions.run((work) => accounts.store.append(work, stream, 0, [moved(1, 'ada')]));
    await expect(older.store.load(stream)).rejects.toThrow(UnknownSchemaVersionError);
  });
});

test('a service whose upcasters make no chain does not start', () => {
  const upcasters = accountUpcasters.filter(({ from }) => from === 2);
  expect(() => EventSourcingModule.for({ upcasters })).toThrow('The upcasters of MoneyMoved start at 2');
});
