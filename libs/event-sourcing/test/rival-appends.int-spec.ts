import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ConcurrencyError, type StoredEvent } from '../src/index.js';
import { readNext } from '../src/projection/feed/next-events.js';
import { account, type AccountEvent, moved, opened } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';
import { Chance } from './chance.js';

const COMMANDS = 20;
const ROUNDS = 4;
const WRITERS = 8;
const APPENDS = 25;

const chance = new Chance(process.env['SEED']);
let accounts: OpenAccounts;
let replica: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts({ poolSize: 20 });
  replica = await openAccounts({ shared: accounts.place });
});
beforeEach(async () => {
  await Promise.all([accounts.isReadyForMany(), replica.isReadyForMany()]);
});
afterAll(async () => {
  await replica.close();
  await accounts.close();
});

const versionsOf = (events: readonly StoredEvent[]): number[] => events.map(({ version }) => version);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
/** PostgreSQL's word for a lock that others held too long: where twenty queue for it, that is a conflict too. */
const LOCK_NOT_AVAILABLE = '55P03';
const isConflict = (error: unknown): boolean => {
  const isLockTimeout = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
  if (!isLockTimeout && !(error instanceof ConcurrencyError)) throw error;
  return false;
};

/** Loads, thinks for a moment, and appends one or two entries that nobody else makes. @returns whether it was let in */
async function command(on: OpenAccounts, stream: string, amounts: readonly number[]): Promise<boolean> {
  const decide = async (work: PostgresUnitOfWork): Promise<void> => {
    const known = await on.aggregates.load(account, stream, { work });
    if (!known) throw new Error('There is no such account.');
    await chance.pauseIn(work, 10);
    await on.aggregates.append(
      work,
      account,
      known,
      amounts.map((amount) => moved(amount)),
    );
  };
  return on.transactions.run(decide).then(() => true, isConflict);
}

describe(`twenty commands on one stream at once (SEED=${chance.seed})`, () => {
  test.each(upTo(ROUNDS))(
    'leave versions 1 to n; each is in it once, or was told of the conflict: round %i',
    async () => {
      const stream = newId();
      await accounts.transactions.run((work) =>
        accounts.aggregates.append(work, account, { id: stream, version: 0 }, [opened()]),
      );
      const wishes = upTo(COMMANDS).map((n) => (chance.below(2) === 0 ? [n] : [n, n + 0.5]));
      const isIn = await Promise.all(
        wishes.map((amounts, index) => command(index % 2 ? accounts : replica, stream, amounts)),
      );
      const events = await accounts.store.load<AccountEvent>(stream);
      const entries = events.flatMap(({ type, data }) => (type === 'MoneyMoved' ? [data.amount] : []));
      const told = wishes.filter((_, index) => isIn[index]);
      expect(versionsOf(events)).toEqual(upTo(events.length));
      expect(told.length).toBeGreaterThan(0);
      expect(entries.toSorted((one, other) => one - other)).toEqual(told.flat());
      expect((await accounts.aggregates.load(account, stream))?.state.entries).toEqual(entries);
    },
  );
});

describe(`writers that commit late (SEED=${chance.seed})`, () => {
  test('hide nothing from a reader that pages by position, and show nothing twice', async () => {
    const [before] = await accounts.reader.query<{ last: number }>('SELECT max(global_position) AS last FROM events');
    const streams = Array.from({ length: WRITERS }, newId);
    const writing = Promise.all(streams.map((stream, index) => write(index % 2 ? accounts : replica, stream)));
    const isDone = { value: false };
    void writing.finally(() => {
      isDone.value = true;
    });
    const seen: StoredEvent[] = [];
    for (let isLastLook = false; !isLastLook;) {
      isLastLook = isDone.value;
      seen.push(...(await pagesAfter(seen.at(-1)?.position ?? before?.last ?? 0)));
    }
    await writing;
    expect(seen).toHaveLength(WRITERS * APPENDS);
    for (const stream of streams)
      expect(versionsOf(seen.filter(({ streamId }) => streamId === stream))).toEqual(upTo(APPENDS));
  });

  /** Versions that come one after the other have positions that do, whatever a transaction wrote before it appended. */
  test('do not turn a stream round that another transaction began to write in earlier', async () => {
    const stream = newId();
    const [begun, early] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = accounts.transactions.run(async (work) => {
      await work.query('SELECT pg_current_xact_id()');
      begun.resolve();
      await early.promise;
      await append(work, accounts, stream, 1);
    });
    await begun.promise;
    await replica.transactions.run((work) => append(work, replica, stream, 0));
    early.resolve();
    await first;
    const events = await accounts.store.load(stream);
    expect(events.map(({ position }) => position)).toEqual(
      events.map(({ position }) => position).toSorted((one, other) => one - other),
    );
    expect(versionsOf(events)).toEqual([1, 2]);
  });

  test('in another database of the server hold no reader up', async () => {
    const neighbour = await openAccounts();
    const [appended, isSeen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const open = neighbour.transactions.run(async (work) => {
      await append(work, neighbour, newId(), 0);
      appended.resolve();
      await isSeen.promise;
    });
    await appended.promise;
    const stream = newId();
    await accounts.transactions.run((work) => append(work, accounts, stream, 0));
    const seen = await pagesAfter(0);
    isSeen.resolve();
    await open;
    await neighbour.close();
    expect(seen.at(-1)?.streamId).toBe(stream);
  });
});

const append = (work: PostgresUnitOfWork, on: OpenAccounts, stream: string, version: number): Promise<void> =>
  on.store.append(work, stream, version, [moved(version)]);

/** One event after the other; some transactions stay open for a while after they have appended. */
async function write(on: OpenAccounts, stream: string): Promise<void> {
  for (let version = 0; version < APPENDS; version += 1) {
    await on.transactions.run(async (work) => {
      await append(work, on, stream, version);
      if (chance.below(3) === 0) await chance.pauseIn(work, 20);
    });
  }
}

/** All that there is, in pages of a few, as projections read it. */
async function pagesAfter(after: number): Promise<StoredEvent[]> {
  const page = { after, limit: 7, types: ['AccountOpened', 'MoneyMoved'] };
  const { events, scanned, upTo: last } = await accounts.transactions.run((work) => readNext(work, page));
  return scanned === page.limit ? [...events, ...(await pagesAfter(last))] : [...events];
}
